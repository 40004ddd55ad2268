import { readFile } from "node:fs/promises";
import type { Result } from "../src/contract/result.js";
import { SalientError } from "../src/core/errors.js";

const opening = '<script type="application/json" id="result">';
const placeholder = `${opening}</script>`;

/** What the report's page may do: run what it carries, and ask nothing of any network. For `Content-Security-Policy`. */
export const reportPolicy =
  "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** Where the template lies in dist/client, seen from server/ (through tsx) and from dist/server/server/ or dist/server/ (built) alike. */
const built = [
  "../dist/client/report.html",
  "../client/report.html",
  "../../client/report.html",
  "../../../dist/client/report.html",
];

/**
 * The report of a result as one self-contained page that needs no network.
 * @param places where its template may be, relative to this file
 * @throws SalientError `NOT_READY` when the client has not been built
 */
export async function reportHtml(result: Result, places: readonly string[] = built): Promise<string> {
  return withResult(await readTemplate(places), result);
}

/** Puts the result into the page as JSON. A `<` becomes `\u003c`, so that no text in it can end the script element. */
export function withResult(template: string, result: Result): string {
  if (!template.includes(placeholder)) throw new Error("the report's template has no place for a result");
  const json = JSON.stringify(result)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
  return template.replace(placeholder, () => `${opening}${json}</script>`);
}

async function readTemplate(places: readonly string[]): Promise<string> {
  for (const place of places) {
    const text = await readFile(new URL(place, import.meta.url), "utf8").catch(ignoreMissing);
    if (text?.includes(placeholder) && !text.includes("<!-- script -->")) return text;
  }
  throw new SalientError("NOT_READY", "the report's page has not been built", {
    hint: "Run `npm start`, which builds it, or `npm run build`.",
  });
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
  return undefined;
}
