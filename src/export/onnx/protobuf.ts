/** A field of a protocol-buffer message: its number and what it holds. Lists give a field for each of their values. */
export type Field = readonly [number: number, value: FieldValue];
type FieldValue = number | string | Uint8Array | { readonly float: number };

const VARINT = 0;
const BYTES = 2;
const FOUR_BYTES = 5;
const text = new TextEncoder();

/** The bytes of a message. Numbers are whole and not negative, as all of ours are; `{ float }` has four bytes. */
export function message(...fields: readonly Field[]): Uint8Array {
  return joined(fields.flatMap(([number, value]) => fieldBytes(number, value)));
}

function fieldBytes(number: number, value: FieldValue): Uint8Array[] {
  if (typeof value === "number") return [varint(number * 8 + VARINT), varint(value)];
  if (typeof value === "string") return fieldBytes(number, text.encode(value));
  if (value instanceof Uint8Array) return [varint(number * 8 + BYTES), varint(value.length), value];
  return [varint(number * 8 + FOUR_BYTES), floatBytes([value.float])];
}

/** Seven bits a byte, the lowest first; the eighth says that more follow. */
function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let left = value;
  for (; left >= 128; left = Math.floor(left / 128)) bytes.push((left % 128) + 128);
  return Uint8Array.of(...bytes, left);
}

/** Floats of four bytes, the lowest first whatever the machine. */
export function floatBytes(values: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (let i = 0; i < values.length; i++) view.setFloat32(4 * i, values[i], true);
  return new Uint8Array(view.buffer);
}

/** Whole numbers of eight bytes, the lowest first. */
export function longBytes(values: ArrayLike<number>): Uint8Array {
  const view = new DataView(new ArrayBuffer(8 * values.length));
  for (let i = 0; i < values.length; i++) view.setBigInt64(8 * i, BigInt(values[i]), true);
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let position = 0;
  for (const part of parts) {
    all.set(part, position);
    position += part.length;
  }
  return all;
}
