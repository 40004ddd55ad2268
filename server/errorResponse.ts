import type { ErrorRequestHandler, RequestHandler, Response } from "express";
import type { Problem } from "../src/contract/run.js";
import { SalientError } from "../src/core/errors.js";
import { type Log, safeError } from "./log.js";
import { problemOf } from "./problem.js";

/** The one place where an error becomes a response. */
export function errorResponse(log: Log): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    // The client has left, which is mostly why this failed; there is nobody to answer.
    if (response.destroyed || response.socket?.destroyed) return;
    const problem = problemOfRequest(error);
    if (problem.status >= 500)
      log.error({ err: safeError(error), code: problem.code, request: request.id }, "a request failed");
    if (response.headersSent) return next(error);
    sendProblem(response, problem);
  };
}

/** What no route answers. */
export const routeUnknown: RequestHandler = ({ method }) => {
  throw new SalientError("ROUTE_UNKNOWN", `there is nothing at this address that answers ${method}`);
};

function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).type("application/problem+json").send(JSON.stringify(problem));
}

/** Express and its parser of bodies throw errors of their own for what a request got wrong. */
function problemOfRequest(error: unknown): Problem {
  const { type, status } = error as { type?: unknown; status?: unknown };
  if ((typeof type === "string" && type.startsWith("charset.")) || type === "encoding.unsupported")
    return problemOf(
      new SalientError("FILE_UNSUPPORTED", "the body is in an encoding that is not understood", {
        hint: "Send it as UTF-8, uncompressed.",
      }),
    );
  if (type === "entity.too.large")
    return problemOf(
      new SalientError("FILE_TOO_LARGE", "the body is larger than any plan can be", {
        hint: "Name features by globs.",
      }),
    );
  if (type === "entity.parse.failed") return problemOf(new SalientError("INPUT_INVALID", "the body is not JSON"), 400);
  if (status === 400) return problemOf(new SalientError("INPUT_INVALID", "the request is malformed"), 400);
  return problemOf(error);
}
