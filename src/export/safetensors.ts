import { SalientError } from "../core/errors.js";

/** Tensors by name, as floats of four bytes. */
export type NamedTensors = {
  readonly [name: string]: { readonly shape: readonly number[]; readonly values: Float32Array };
};

export type Safetensors = {
  readonly tensors: NamedTensors;
  /** Words about the file by name. */
  readonly metadata: Readonly<Record<string, string>>;
};

/** Where a tensor's bytes lie, behind the header. */
type Entry = {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
};

/** The length of the header comes first. */
const LENGTH_BYTES = 8;
/** The format's own bound. */
const LONGEST_HEADER = 100_000_000;
const METADATA = "__metadata__";

/** How numbers of each kind are read: their bytes, and one of them. */
const kinds: Readonly<Record<string, readonly [bytes: number, read: (view: DataView, at: number) => number]>> = {
  F64: [8, (view, at) => view.getFloat64(at, true)],
  F32: [4, (view, at) => view.getFloat32(at, true)],
  F16: [2, (view, at) => halfOf(view.getUint16(at, true))],
  BF16: [2, (view, at) => brainFloatOf(view.getUint16(at, true))],
  I64: [8, (view, at) => Number(view.getBigInt64(at, true))],
  I32: [4, (view, at) => view.getInt32(at, true)],
  I16: [2, (view, at) => view.getInt16(at, true)],
  I8: [1, (view, at) => view.getInt8(at)],
  U8: [1, (view, at) => view.getUint8(at)],
  BOOL: [1, (view, at) => view.getUint8(at)],
};

/**
 * Tensors as a safetensors file, in the order of their names. The same tensors give the same bytes.
 * @see https://github.com/huggingface/safetensors#format
 */
export function writeSafetensors(
  tensors: NamedTensors,
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const names = Object.keys(tensors).sort();
  let end = 0;
  const entries = names.map((name) => {
    const { shape, values } = tensors[name];
    const start = end;
    end += 4 * values.length;
    return [name, { dtype: "F32", shape, data_offsets: [start, end] }] as const;
  });
  const about = Object.keys(metadata).length > 0 ? { [METADATA]: metadata } : {};
  const text = JSON.stringify({ ...about, ...Object.fromEntries(entries) });
  const written = new TextEncoder().encode(text);
  // Numbers start at a multiple of eight, as the format asks; spaces fill the gap.
  const header = new Uint8Array(Math.ceil(written.length / 8) * 8).fill(0x20);
  header.set(written);
  const bytes = new Uint8Array(LENGTH_BYTES + header.length + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, LENGTH_BYTES);
  let at = LENGTH_BYTES + header.length;
  for (const name of names)
    for (const value of tensors[name].values) {
      view.setFloat32(at, value, true);
      at += 4;
    }
  return bytes;
}

/**
 * Reads a safetensors file; numbers of other kinds become floats of four bytes.
 * @throws SalientError `WEIGHTS_UNREADABLE` saying what is wrong, and with which tensor
 */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { header, start } = headerOf(bytes, view);
  const { [METADATA]: about, ...entries } = header;
  const numbers = new DataView(bytes.buffer, bytes.byteOffset + start, bytes.byteLength - start);
  const checked = Object.entries(entries).map(([name, entry]) => [name, entryOf(name, entry)] as const);
  checkCover(checked, numbers.byteLength);
  const tensors = checked.map(
    ([name, entry]) => [name, { shape: entry.shape, values: valuesOf(numbers, entry) }] as const,
  );
  return { metadata: metadataOf(about), tensors: Object.fromEntries(tensors) };
}

function headerOf(bytes: Uint8Array, view: DataView): { header: Record<string, unknown>; start: number } {
  if (bytes.length < LENGTH_BYTES) throw unreadable(`it has ${bytes.length} bytes, too few for the length of a header`);
  const length = Number(view.getBigUint64(0, true));
  if (length > LONGEST_HEADER || length > bytes.length - LENGTH_BYTES)
    throw unreadable(`its header is said to have ${length} bytes, the file has ${bytes.length}`);
  const start = LENGTH_BYTES + length;
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(LENGTH_BYTES, start));
    const header: unknown = JSON.parse(text);
    if (isRecord(header)) return { header, start };
  } catch {
    // Falls through: text that is not UTF-8 and text that is not JSON are the same to the reader.
  }
  throw unreadable("its header is not an object of JSON");
}

function entryOf(name: string, entry: unknown): Entry {
  const { dtype, shape, data_offsets: offsets } = isRecord(entry) ? entry : {};
  if (!isLengths(shape) || !isLengths(offsets) || offsets.length !== 2 || typeof dtype !== "string")
    throw unreadable(`"${name}" lacks its kind, shape or place`);
  if (!Object.hasOwn(kinds, dtype))
    throw unreadable(`"${name}" holds numbers of the kind "${dtype}"; ${Object.keys(kinds).join(", ")} can be read`);
  const wanted = shape.reduce((size, length) => size * length, 1) * kinds[dtype][0];
  if (offsets[1] - offsets[0] !== wanted)
    throw unreadable(`"${name}" of [${shape.join(", ")}] takes ${wanted} bytes, found ${offsets[1] - offsets[0]}`);
  return { dtype, shape, data_offsets: [offsets[0], offsets[1]] };
}

/** Every byte belongs to one tensor. */
function checkCover(entries: readonly (readonly [string, Entry])[], length: number): void {
  let end = 0;
  for (const [
    name,
    {
      data_offsets: [from, to],
    },
  ] of entries.toSorted(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0])) {
    if (from !== end) throw unreadable(`the numbers of "${name}" begin at byte ${from}, expected ${end}`);
    end = to;
  }
  if (end !== length)
    throw unreadable(`its tensors take ${end} bytes, found ${length}: the file is cut off or too long`);
}

function valuesOf(numbers: DataView, { dtype, data_offsets: [from, to] }: Entry): Float32Array {
  const [bytes, read] = kinds[dtype];
  return Float32Array.from({ length: (to - from) / bytes }, (_, i) => read(numbers, from + i * bytes));
}

function metadataOf(about: unknown): Record<string, string> {
  if (about === undefined) return {};
  if (!isRecord(about) || Object.values(about).some((value) => typeof value !== "string"))
    throw unreadable("its metadata are not words by name");
  return about as Record<string, string>;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === "object" && !Array.isArray(value);

const isLengths = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((length) => Number.isSafeInteger(length) && length >= 0);

/** A float of two bytes: a sign, five bits of exponent, ten of fraction. */
function halfOf(bits: number): number {
  const [sign, exponent, fraction] = [bits >> 15 ? -1 : 1, (bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent ? 2 ** (exponent - 15) * (1 + fraction / 1024) : 2 ** -14 * (fraction / 1024));
}

/** The upper half of a float of four bytes. */
function brainFloatOf(bits: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits << 16);
  return view.getFloat32(0);
}

function unreadable(what: string): SalientError {
  return new SalientError("WEIGHTS_UNREADABLE", `the safetensors file cannot be read: ${what}`);
}
