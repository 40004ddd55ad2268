import type { RequestHandler } from "express";
import helmet from "helmet";
import { SalientError } from "../src/core/errors.js";
import { isLoopback } from "./config.js";

/**
 * Keeps other sites out. A page elsewhere could lead a name of its own to this address (DNS rebinding), or post a form to
 * it: so a request must name a loopback host, and come from our own page where it says where it comes from.
 */
export const sameSiteOnly: RequestHandler = (request, _response, next) => {
  const { host = "", origin } = request.headers;
  if (!isLoopback(nameOf(host))) throw refused("the request does not name this machine as its host");
  if (origin !== undefined && origin !== `http://${host}`)
    throw refused("the request comes from a page of another site");
  if (request.headers["sec-fetch-site"] === "cross-site" && request.method !== "GET")
    throw refused("the request comes from a page of another site");
  next();
};

/** Headers that tell the browser to load nothing from elsewhere. Plain HTTP on loopback: nothing is upgraded to HTTPS. */
export const securityHeaders: RequestHandler = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      "default-src": ["'self'"],
      "script-src": ["'self'", "'wasm-unsafe-eval'"],
      "style-src": ["'self'", "'unsafe-inline'"],
      "img-src": ["'self'", "data:", "blob:"],
      "font-src": ["'self'", "data:"],
      "connect-src": ["'self'"],
      "worker-src": ["'self'", "blob:"],
      "object-src": ["'none'"],
      "base-uri": ["'self'"],
      "form-action": ["'self'"],
      "frame-ancestors": ["'self'"],
    },
  },
  strictTransportSecurity: false,
  referrerPolicy: { policy: "no-referrer" },
});

function nameOf(host: string): string {
  return host.replace(/:\d+$/, "");
}

function refused(why: string): SalientError {
  return new SalientError("ORIGIN_REFUSED", why);
}
