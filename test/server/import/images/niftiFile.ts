import { gzipSync } from "node:zlib";

/** What a test's NIfTI file says. Voxels are numbers as stored, the first axis running fastest. */
export type NiftiParts = {
  readonly dims: readonly number[];
  readonly voxels: readonly number[];
  readonly type?: keyof typeof types;
  readonly version?: 1 | 2;
  readonly bigEndian?: boolean;
  readonly slope?: number;
  readonly intercept?: number;
  readonly pixdim?: readonly number[];
  /** [3 x 4], as sform. */
  readonly sform?: readonly number[];
  /** b, c, d and the offsets. */
  readonly qform?: readonly number[];
  /** NIfTI's code: 1 m, 2 mm, 3 micrometres. */
  readonly units?: number;
  readonly magic?: string;
  readonly datatype?: number;
  readonly gzip?: boolean;
};

const types = {
  uint8: [2, 1, "setUint8"],
  int16: [4, 2, "setInt16"],
  int32: [8, 4, "setInt32"],
  float32: [16, 4, "setFloat32"],
  float64: [64, 8, "setFloat64"],
  int8: [256, 1, "setInt8"],
  uint16: [512, 2, "setUint16"],
  uint32: [768, 4, "setUint32"],
  int64: [1024, 8, "setBigInt64"],
  uint64: [1280, 8, "setBigUint64"],
} as const;

type Field = readonly [at: number, bytes: number, setter: keyof DataView & `set${string}`];
type Fields = Record<
  "dim" | "datatype" | "pixdim" | "offset" | "scale" | "units" | "codes" | "quaternion" | "srow",
  Field
>;
type Layout = Fields & {
  readonly size: number;
  readonly start: number;
  readonly magicAt: number;
  readonly magic: string;
};

/** Where each field lies and how it is written, as nifti1.h and nifti2.h have it. */
const layouts: Record<1 | 2, Layout> = {
  1: {
    ...{ size: 348, start: 352, magicAt: 344, magic: "n+1\0" },
    ...{ dim: [40, 2, "setInt16"], datatype: [70, 2, "setInt16"], pixdim: [76, 4, "setFloat32"] },
    ...{ offset: [108, 4, "setFloat32"], scale: [112, 4, "setFloat32"], units: [123, 1, "setUint8"] },
    ...{ codes: [252, 2, "setInt16"], quaternion: [256, 4, "setFloat32"], srow: [280, 4, "setFloat32"] },
  },
  2: {
    ...{ size: 540, start: 544, magicAt: 4, magic: "n+2\0\r\n\x1a\n" },
    ...{ dim: [16, 8, "setBigInt64"], datatype: [12, 2, "setInt16"], pixdim: [104, 8, "setFloat64"] },
    ...{ offset: [168, 8, "setBigInt64"], scale: [176, 8, "setFloat64"], units: [500, 4, "setInt32"] },
    ...{ codes: [344, 4, "setInt32"], quaternion: [352, 8, "setFloat64"], srow: [400, 8, "setFloat64"] },
  },
};

/** The bytes of a NIfTI file, field by field. */
export function niftiFile(parts: NiftiParts): Buffer {
  const { dims, voxels, type = "float32", version = 1, bigEndian = false, sform, qform } = parts;
  const [code, bytes, setter] = types[type];
  const layout = layouts[version];
  const file = Buffer.alloc(layout.start + voxels.length * bytes);
  const put = ([at, each, name]: Field, values: readonly number[]) =>
    writeNumbers(file, { at, each, name, bigEndian }, values);
  put([0, 4, "setInt32"], [layout.size]);
  put(layout.dim, [dims.length, ...dims, ...Array.from({ length: 7 - dims.length }, () => 1)]);
  put(layout.datatype, [parts.datatype ?? code, 8 * bytes]);
  put(layout.pixdim, parts.pixdim ?? [1, 1, 1, 1]);
  put(layout.offset, [layout.start]);
  put(layout.scale, [parts.slope ?? 0, parts.intercept ?? 0]);
  put(layout.units, [parts.units ?? 2]);
  put(layout.codes, [qform ? 1 : 0, sform ? 2 : 0]);
  put(layout.quaternion, qform ?? []);
  put(layout.srow, sform ?? []);
  file.write(parts.magic ?? layout.magic, layout.magicAt, "latin1");
  put([layout.start, bytes, setter], voxels);
  return parts.gzip ? gzipSync(file) : file;
}

type Place = { at: number; each: number; name: Field[2]; bigEndian: boolean };

function writeNumbers(file: Buffer, { at, each, name, bigEndian }: Place, values: readonly number[]): void {
  const view = new DataView(file.buffer, file.byteOffset, file.length);
  const set = view[name].bind(view) as (at: number, value: number | bigint, littleEndian: boolean) => void;
  for (const [k, value] of values.entries())
    set(at + k * each, name.startsWith("setBig") ? BigInt(value) : value, !bigEndian);
}
