/** JSON and typed arrays: whatever is learnt is made of these, so that it can be saved, sent and compared. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint8Array
  | readonly Plain[]
  | { readonly [key: string]: Plain | undefined };

const arrayTypes = { Float64Array, Float32Array, Int32Array, Uint8Array } as const;
export type ArrayType = keyof typeof arrayTypes;
export type NumericArray = InstanceType<(typeof arrayTypes)[ArrayType]>;

/** Where one array lies in the packed bytes: `offset` in bytes, a multiple of 8; `length` in elements. */
export type PackedArray = { readonly type: ArrayType; readonly offset: number; readonly length: number };
export type Packed = { readonly json: unknown; readonly arrays: readonly PackedArray[]; readonly bytes: Uint8Array };

const ALIGNMENT = 8;

/**
 * Splits a plain value into JSON and little-endian bytes. Each typed array becomes `{ "$array": index }`;
 * numbers that JSON cannot say (NaN, infinities) become `{ "$number": "NaN" }`.
 */
export function pack(value: Plain): Packed {
  const arrays: PackedArray[] = [];
  const parts: { offset: number; source: NumericArray }[] = [];
  let size = 0;
  const visit = (node: Plain | undefined): unknown => {
    if (node === undefined) return undefined;
    if (typeof node === "number" && !Number.isFinite(node)) return { $number: String(node) };
    if (node === null || typeof node !== "object") return node;
    const type = arrayTypeOf(node);
    if (type) {
      const source = node as NumericArray;
      arrays.push({ type, offset: size, length: source.length });
      parts.push({ offset: size, source });
      size += Math.ceil(source.byteLength / ALIGNMENT) * ALIGNMENT;
      return { $array: arrays.length - 1 };
    }
    if (Array.isArray(node)) return node.map(visit);
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, visit(child as Plain)]));
  };
  const json = visit(value);
  const bytes = new Uint8Array(size);
  for (const { offset, source } of parts)
    bytes.set(new Uint8Array(source.buffer, source.byteOffset, source.byteLength), offset);
  return { json, arrays, bytes };
}

/** The value that was packed; its arrays are copies, so the bytes may be dropped. */
export function unpack({ json, arrays, bytes }: Packed): Plain {
  const visit = (node: unknown): Plain => {
    if (node === null || typeof node !== "object") return node as Plain;
    if (Array.isArray(node)) return node.map(visit);
    if ("$number" in node) return Number(node.$number);
    if ("$array" in node) {
      const { type, offset, length } = arrays[node.$array as number];
      const Type = arrayTypes[type];
      // Not `bytes.slice`: node's Buffer gives a view there, not a copy.
      const copy = new Uint8Array(bytes.subarray(offset, offset + length * Type.BYTES_PER_ELEMENT));
      return new Type(copy.buffer, 0, length);
    }
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, visit(child)]));
  };
  return visit(json);
}

function arrayTypeOf(node: object): ArrayType | undefined {
  return (Object.keys(arrayTypes) as ArrayType[]).find((name) => node instanceof arrayTypes[name]);
}
