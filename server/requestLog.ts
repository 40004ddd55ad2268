import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Log } from "./log.js";
import type { Metrics } from "./metrics.js";

declare global {
  namespace Express {
    interface Request {
      /** Tells the lines of one request from others in the log. */
      id: string;
    }
  }
}

/** Logs and counts each request, by the pattern of its address, never by address or body as they came: those may hold a patient's name. */
export function requestLog(log: Log, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    request.id = randomUUID();
    const began = performance.now();
    const { method, id, path } = request;
    response.on("close", () => {
      const status = response.statusCode;
      const level = status >= 500 ? "error" : status >= 400 ? "info" : "debug";
      const facts = { request: id, method, path: patternOf(path), status, complete: response.writableFinished };
      const ms = performance.now() - began;
      log[level]({ ...facts, ms: Math.round(ms) }, "request");
      metrics.answered(method, status, ms / 1000);
    });
    next();
  };
}

const words = new Set(
  `api v1 docs openapi.json cohorts runs encoders catalogue files embed probe methods rows images events cancel result assignments profiles embedding report model
  model.json model.bin assign healthz readyz metrics assets`.split(/\s+/),
);

/** The address with every part that is not a word of ours left out. */
function patternOf(path: string): string {
  return path.replace(/[^/]+/g, (part) => (words.has(part) ? part : "*"));
}
