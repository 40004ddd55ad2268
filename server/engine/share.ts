import type { Plain } from "../../src/core/state.js";

/** The same plain value with its arrays in shared memory, so that sending it to a thread copies nothing. */
export function share(value: Plain): Plain {
  if (value === null || typeof value !== "object") return value;
  if (ArrayBuffer.isView(value)) return shareArray(value as Float64Array);
  if (Array.isArray(value)) return isFlat(value) ? value : value.map(share);
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, share(child as Plain)]));
}

function isFlat(values: readonly Plain[]): boolean {
  return values.every((value) => value === null || typeof value !== "object");
}

function shareArray<T extends Float64Array | Float32Array | Int32Array | Uint8Array>(array: T): T {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const Type = array.constructor as new (buffer: SharedArrayBuffer) => T;
  const shared = new Type(new SharedArrayBuffer(array.byteLength));
  shared.set(array as never);
  return shared;
}
