import type { Request, Response } from "express";
import { SalientError } from "../../src/core/errors.js";

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

/** Answers with a table to be saved under a name. */
export function sendCsv(response: Response, name: string, text: string): void {
  response.attachment(name).type("text/csv; charset=utf-8").send(text);
}
