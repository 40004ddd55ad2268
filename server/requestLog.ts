import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Log } from "./log.js";

declare global {
  namespace Express {
    interface Request {
      /** Tells the lines of one request from others in the log. */
      id: string;
    }
  }
}

/** Logs each request by the pattern of its route, never by its address or body: those may hold what a patient is called. */
export function requestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    request.id = randomUUID();
    const began = performance.now();
    response.on("close", () => {
      const route = request.route ? `${request.baseUrl}${request.route.path}` : "(none)";
      const facts = {
        request: request.id,
        method: request.method,
        route: patternOf(route, request.params),
        status: response.statusCode,
      };
      const level = response.statusCode >= 500 ? "error" : response.statusCode >= 400 ? "info" : "debug";
      log[level](
        { ...facts, complete: response.writableFinished, ms: Math.round(performance.now() - began) },
        "request",
      );
    });
    next();
  };
}

/** A nested router's `baseUrl` holds the parameters as they came. */
function patternOf(route: string, params: Readonly<Record<string, unknown>>): string {
  return Object.entries(params).reduce(
    (path, [name, value]) => path.replace(encodeURIComponent(String(value)), `:${name}`),
    route,
  );
}
