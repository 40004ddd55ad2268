import type { Request, Response } from "express";
import { type CellTable, csv } from "../../src/contract/csv.js";
import { SalientError } from "../../src/core/errors.js";
import { parquetFile } from "../parquetFile.js";

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

const PARQUET = "application/vnd.apache.parquet";
type Answered = { readonly name: string; readonly table: () => CellTable; readonly json: () => unknown };

/**
 * Answers with a table in the format that the request would rather have: JSON when it does not mind, CSV or Parquet.
 * @throws SalientError `ANSWER_UNSUPPORTED` when it takes none of them
 */
export function sendTable(request: Request, response: Response, { name, table, json }: Answered): void {
  const accepted = request.accepts(["application/json", "text/csv", PARQUET]);
  if (accepted === false)
    throw new SalientError("ANSWER_UNSUPPORTED", `this can be had as application/json, text/csv or ${PARQUET}`);
  response.vary("Accept");
  if (accepted === "application/json") response.json(json());
  else if (accepted === PARQUET) response.attachment(`${name}.parquet`).type(PARQUET).send(parquetFile(table()));
  else sendCsv(response, `${name}.csv`, csv(table().header, table().rows));
}

/** Answers with a table to be saved under a name. */
export function sendCsv(response: Response, name: string, text: string): void {
  response.attachment(name).type("text/csv; charset=utf-8").send(text);
}
