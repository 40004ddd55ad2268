import type { SalientError } from "../core/errors.js";
import { type PackedArray, type Plain, pack, unpack } from "../core/state.js";

/** Plain data as two files: JSON with a directory of arrays, and the arrays' little-endian numbers. */
export type PackedFiles = { readonly json: string; readonly bin: Uint8Array<ArrayBuffer> };

/** What a pair of files is: `NAME.json`, which says the format and its version and holds the data under NAME, and `NAME.bin`. */
export type PackedKind = {
  readonly format: string;
  readonly version: number;
  readonly name: string;
  /** The error of files that are not such a pair. */
  readonly unreadable: (what: string) => SalientError;
};

/** Writes data down. The same data give the same bytes. */
export async function packFiles({ format, version, name }: PackedKind, value: Plain): Promise<PackedFiles> {
  const { json, arrays, bytes } = pack(value);
  const bin = new Uint8Array(bytes);
  const header = { format, version, sha256: await sha256(bin), bytes: bin.length, arrays, [name]: json };
  return { json: `${JSON.stringify(header, null, 1)}\n`, bin };
}

/**
 * Reads data back.
 * @throws whatever `unreadable` gives, where format or version are others, or the numbers were changed
 */
export async function unpackFiles(kind: PackedKind, json: string, bin: Uint8Array): Promise<Plain> {
  const { format, version, name, unreadable } = kind;
  const header = parse(json, kind);
  if (header.format !== format) throw unreadable(`expected the format "${format}", found "${header.format}"`);
  if (header.version !== version) throw unreadable(`this is version ${header.version}; version ${version} can be read`);
  const found = await sha256(new Uint8Array(bin));
  if (found !== header.sha256)
    throw unreadable(`the numbers in ${name}.bin are not those that ${name}.json was written with`);
  return unpack({ json: header[name], arrays: header.arrays, bytes: bin });
}

type Header = {
  format: unknown;
  version: unknown;
  sha256: string;
  arrays: readonly PackedArray[];
  [name: string]: unknown;
};

function parse(json: string, { name, unreadable }: PackedKind): Header {
  try {
    const header: unknown = JSON.parse(json);
    if (header !== null && typeof header === "object") return header as Header;
  } catch {
    // Falls through: both ways, it is not what we wrote.
  }
  throw unreadable(`${name}.json is not JSON that Salient wrote`);
}

async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
