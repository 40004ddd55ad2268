import type { Readable } from "node:stream";
import yauzl from "yauzl";
import { SalientError } from "../../src/core/errors.js";

/** What a zip may hold at most, so that a small file cannot fill memory or the disk. */
export type ZipLimits = {
  readonly entries: number;
  /** Bytes of all entries together, unpacked. */
  readonly bytes: number;
  /** How many times larger than packed an entry may be, where it is large at all. */
  readonly ratio: number;
};

export type ZipEntry = { readonly name: string; readonly bytes: number };

export type Zip = {
  readonly entries: readonly ZipEntry[];
  /** The bytes of an entry, unpacked as they are read. */
  read(name: string): Promise<AsyncIterable<Uint8Array>>;
  close(): void;
};

/** An entry smaller than this may be packed as tightly as it likes. */
const SMALL = 2 ** 20;

/**
 * Opens a zip archive after its list of contents has been judged. Names that lead out of the archive, entries that are
 * encrypted, and more than the limits allow are refused before anything is unpacked; an entry that turns out to be of
 * another size than the list says is refused as it is read.
 *
 * @throws SalientError `FILE_TOO_LARGE`, `FILE_UNSUPPORTED` for encrypted entries, `COHORT_UNREADABLE` for a damaged archive
 */
export async function openZip(path: string, limits: ZipLimits): Promise<Zip> {
  const file = await yauzl
    .openPromise(path, { lazyEntries: true, autoClose: false, strictFileNames: true, validateEntrySizes: true })
    .catch((error: Error) => {
      throw refusal(error);
    });
  try {
    const entries = await listOf(file, limits);
    return {
      entries: [...entries.values()].map(({ fileName: name, uncompressedSize: bytes }) => ({ name, bytes })),
      async read(name) {
        const entry = entries.get(name);
        if (!entry) throw damaged(new Error(`it has no entry ${name}`));
        return unpacked(await file.openReadStreamPromise(entry));
      },
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error instanceof SalientError ? error : refusal(error as Error);
  }
}

async function listOf(file: yauzl.ZipFile, limits: ZipLimits): Promise<Map<string, yauzl.Entry>> {
  if (file.entryCount > limits.entries) throw tooMany(file.entryCount, limits.entries);
  const entries = new Map<string, yauzl.Entry>();
  let bytes = 0;
  for await (const entry of file.eachEntry()) {
    const { fileName: name, uncompressedSize, compressedSize } = entry;
    bytes += uncompressedSize;
    if (bytes > limits.bytes) throw tooLarge(limits.bytes);
    if (uncompressedSize > SMALL && uncompressedSize > limits.ratio * compressedSize) throw tooTight(limits.ratio);
    if (entry.isEncrypted()) throw encrypted();
    if (!name.endsWith("/")) entries.set(name, entry);
  }
  return entries;
}

async function* unpacked(stream: Readable): AsyncGenerator<Uint8Array> {
  try {
    yield* stream as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw damaged(error as Error);
  }
}

function tooMany(count: number, most: number): SalientError {
  return new SalientError("FILE_TOO_LARGE", `the archive has ${count} entries; at most ${most} are read`);
}

function tooLarge(most: number): SalientError {
  const megabytes = Math.floor(most / 2 ** 20);
  return new SalientError("FILE_TOO_LARGE", `the archive holds more than ${megabytes} MB once unpacked`);
}

function tooTight(ratio: number): SalientError {
  return new SalientError(
    "FILE_TOO_LARGE",
    `the archive unpacks to more than ${ratio} times its size: it may be made to fill the disk`,
    { hint: "Save the table as CSV instead." },
  );
}

function encrypted(): SalientError {
  return new SalientError("FILE_UNSUPPORTED", "the archive is protected by a password", {
    hint: "Save it without a password.",
  });
}

/** Names of entries that lead out of the archive, as yauzl reports them. */
const LEADS_OUT = /^(?:invalid relative path|absolute path|invalid characters in fileName): (.*)$/s;
const LONGEST_NAME = 80;

function refusal(error: Error): SalientError {
  const name = LEADS_OUT.exec(error.message)?.[1];
  if (name === undefined) return damaged(error);
  const shown = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name;
  return new SalientError(
    "FILE_UNSUPPORTED",
    `the archive has an entry called "${shown}", which leads out of it; nothing of it was unpacked`,
    {
      hint: "Pack the files again, with names that hold neither .. nor a backslash, and do not begin with / or a drive.",
    },
  );
}

function damaged({ message }: Error): SalientError {
  return new SalientError("COHORT_UNREADABLE", `the archive is damaged or cut off: ${message}`, {
    hint: "Save or upload the file again.",
  });
}
