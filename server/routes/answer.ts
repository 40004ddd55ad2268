import type { Request, Response } from "express";
import { type CellTable, csv } from "../../src/contract/csv.js";
import { SalientError } from "../../src/core/errors.js";
import { parquetFile } from "../parquetFile.js";
import type { Files } from "../store/files.js";

/**
 * Which of two formats the request would rather have; JSON when it does not mind.
 * @throws SalientError `ANSWER_UNSUPPORTED` when it takes neither
 */
export function jsonOrCsv(request: Request): "json" | "csv" {
  const accepted = request.accepts(["application/json", "text/csv"]);
  if (accepted === false)
    throw new SalientError("ANSWER_UNSUPPORTED", "this can be had as application/json or text/csv");
  return accepted === "text/csv" ? "csv" : "json";
}

export const PARQUET = "application/vnd.apache.parquet";
const formats = { "application/json": "json", "text/csv": "csv", [PARQUET]: "parquet" } as const;
type Answered = { readonly name: string; readonly table: () => CellTable; readonly json: () => unknown };

/**
 * The format in which the request would rather have a table; JSON when it does not mind.
 * @throws SalientError `ANSWER_UNSUPPORTED` when it takes none of them
 */
export function tableFormat(request: Request): "json" | "csv" | "parquet" {
  const accepted = request.accepts(Object.keys(formats));
  if (accepted === false)
    throw new SalientError("ANSWER_UNSUPPORTED", `this can be had as application/json, text/csv or ${PARQUET}`);
  return formats[accepted as keyof typeof formats];
}

/**
 * Answers with a table in the format that the request would rather have: JSON when it does not mind, CSV or Parquet.
 * @throws SalientError `ANSWER_UNSUPPORTED` when it takes none of them
 */
export function sendTable(request: Request, response: Response, { name, table, json }: Answered): void {
  const format = tableFormat(request);
  response.vary("Accept");
  if (format === "json") response.json(json());
  else if (format === "parquet") response.attachment(`${name}.parquet`).type(PARQUET).send(parquetFile(table()));
  else sendCsv(response, `${name}.csv`, csv(table().header, table().rows));
}

/** Answers with a table to be saved under a name. */
export function sendCsv(response: Response, name: string, text: string): void {
  response.attachment(name).type("text/csv; charset=utf-8").send(text);
}

type Stored = {
  readonly hash: string;
  readonly type: string;
  /** What it is saved as; shown rather than saved without. */
  readonly name?: string;
};

/** Answers with a stored file, which never changes under its hash. */
export async function sendFile(response: Response, files: Files, { hash, type, name }: Stored): Promise<void> {
  if (name !== undefined) response.attachment(name);
  response.set({ etag: `"${hash}"`, "cache-control": "private, no-cache" }).type(type);
  response.send(Buffer.from(await files.read(hash)));
}
