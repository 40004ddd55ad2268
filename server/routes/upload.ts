import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { type Readable, Transform, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import busboy from "busboy";
import type { Request } from "express";
import { SalientError } from "../../src/core/errors.js";
import { errorCode } from "../errorCode.js";

/** A table on disk, for as long as it takes to read it. `named` when the request said the name, and not only the file. */
export type Upload = {
  readonly path: string;
  readonly name: string;
  readonly named: boolean;
  readonly schema: string | null;
};
export type UploadOptions = { readonly folder: string; readonly maxBytes: number };

const FIELD_BYTES = 16 * 2 ** 20;
const tableTypes = [
  "text/csv",
  "text/tab-separated-values",
  "text/plain",
  "application/csv",
  "application/gzip",
  "application/x-gzip",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "application/vnd.apache.parquet",
  "application/octet-stream",
];

/**
 * Streams the table of a request to disk, hands it over, and deletes it, whatever happens.
 * The table is the `file` of a form (with an optional `schema`), or the body itself.
 *
 * @throws SalientError `FILE_TOO_LARGE`, `FILE_UNSUPPORTED`, `INPUT_INVALID` for a form that cannot be understood
 */
export async function withUpload<T>(
  request: Request,
  options: UploadOptions,
  use: (upload: Upload) => Promise<T>,
): Promise<T> {
  const path = join(options.folder, randomUUID());
  try {
    return await use(await receive(request, path, options.maxBytes));
  } catch (error) {
    // The rest of a body that was refused is let through unread, so that the client comes to hear the answer.
    request.unpipe();
    request.resume();
    throw error;
  } finally {
    await rm(path, { force: true });
  }
}

async function receive(request: Request, path: string, maxBytes: number): Promise<Upload> {
  if (Number(request.headers["content-length"] ?? 0) > maxBytes + FIELD_BYTES) throw tooLarge(maxBytes);
  if (request.is("multipart/form-data")) return receiveForm(request, path, maxBytes);
  if (!request.is(tableTypes))
    throw new SalientError(
      "FILE_UNSUPPORTED",
      "expected multipart/form-data with a file, or a table as text/csv, an Excel workbook or Parquet",
    );
  if (request.headers["content-encoding"])
    throw new SalientError("FILE_UNSUPPORTED", "the body is compressed", { hint: "Send it as it is." });
  await saveBody(request, path, maxBytes);
  const { name } = request.query;
  const named = typeof name === "string" && name !== "";
  return { path, name: named ? name : "table", named, schema: null };
}

async function receiveForm(request: Request, path: string, maxBytes: number): Promise<Upload> {
  const form = openForm(request);
  let name: string | undefined;
  let schema: string | null = null;
  let saved: Promise<void> = Promise.resolve();
  let fault: SalientError | undefined;
  form.on("file", (field, stream, info) => {
    if (field !== "file" || name !== undefined) {
      fault ??= invalid(
        field === "file"
          ? "one table at a time can be read; several came"
          : `expected the file under "file", not "${field}"`,
      );
      stream.resume();
      return;
    }
    name = nameOf(info.filename);
    saved = save(stream, path, maxBytes);
    // A file that is refused ends the whole form; what is awaited below throws.
    saved.catch((error: Error) => form.destroy(error));
  });
  form.on("field", (field, value, { valueTruncated }) => {
    if (field === "schema" && !valueTruncated) schema = value;
    else
      fault ??= invalid(
        valueTruncated
          ? `the field "${field}" is too long`
          : `there is no field "${field}"; expected "file" and "schema"`,
      );
  });
  await pour(request, form).catch(async (error: unknown) => {
    // What the file was refused for says more than that the form then broke off.
    const refused = await saved.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (refused instanceof SalientError || errorCode(refused) === "ENOSPC") throw refused;
    throw isAbort(error) ? error : invalid("the form ends before it should, or is malformed");
  });
  await saved;
  if (fault) throw fault;
  if (name === undefined) throw invalid('the form has no file; expected one under "file"');
  return { path, name, named: false, schema };
}

function openForm(request: Request) {
  try {
    const limits = { fieldSize: FIELD_BYTES, fields: 10, files: 10, parts: 20 };
    return busboy({ headers: request.headers, limits, defParamCharset: "utf8" });
  } catch {
    throw invalid("the form does not say how its parts are divided (boundary)");
  }
}

/** @throws SalientError `FILE_TOO_LARGE` as soon as there is too much */
async function save(source: Readable, path: string, maxBytes: number): Promise<void> {
  await pipeline(source, limit(maxBytes), fileAt(path));
}

async function saveBody(request: Request, path: string, maxBytes: number): Promise<void> {
  const measured = limit(maxBytes);
  await Promise.all([pour(request, measured), pipeline(measured, fileAt(path))]);
}

function fileAt(path: string): Writable {
  return createWriteStream(path, { flags: "wx", mode: 0o600 });
}

function limit(maxBytes: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) done(tooLarge(maxBytes));
      else done(null, chunk);
    },
  });
}

/** Like `pipeline`, but a sink that fails leaves the request as it is, so that it can be answered. */
function pour(request: Request, sink: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    const brokenOff = () => {
      if (!request.complete) sink.destroy(Object.assign(new Error("the upload broke off"), { code: "ECONNRESET" }));
    };
    request.once("close", brokenOff);
    request.once("error", brokenOff);
    sink.once("error", reject);
    sink.once("close", resolve);
    request.pipe(sink);
  });
}

/** The name of the file without folders and without its ending. */
function nameOf(filename: string | undefined): string {
  const name = basename((filename ?? "").replaceAll("\\", "/")).replace(
    /\.(csv|tsv|txt|dat|xlsx|xlsm|parquet)(\.gz)?$/i,
    "",
  );
  return name.slice(0, 200) || "table";
}

function isAbort(error: unknown): boolean {
  return (
    (error as NodeJS.ErrnoException).code === "ECONNRESET" ||
    (error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE"
  );
}

function tooLarge(maxBytes: number): SalientError {
  return new SalientError(
    "FILE_TOO_LARGE",
    `the file is larger than the ${Math.floor(maxBytes / 2 ** 20)} MB that may be uploaded`,
  );
}

function invalid(what: string): SalientError {
  return new SalientError("INPUT_INVALID", what);
}
