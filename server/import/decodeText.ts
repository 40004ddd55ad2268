import { SalientError } from "../../src/core/errors.js";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be";

/** The encoding that the mark at the start of a file announces; UTF-8 without one. */
export function encodingOf(head: Uint8Array): { encoding: Encoding; byteOrderMark: boolean } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", byteOrderMark: true };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", byteOrderMark: true };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", byteOrderMark: true };
  return { encoding: "utf-8", byteOrderMark: false };
}

/**
 * Bytes to text, piece by piece, without the mark at the start, every line ended by `\n`.
 *
 * @throws SalientError `COHORT_UNREADABLE` for bytes that are no text of this encoding
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let carried = "";
  for await (const piece of bytes) {
    const text = carried + decode(decoder, piece);
    carried = text.endsWith("\r") ? "\r" : "";
    yield unixLines(carried === "" ? text : text.slice(0, -1));
  }
  yield unixLines(carried + decode(decoder));
}

function unixLines(text: string): string {
  return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
}

function decode(decoder: InstanceType<typeof TextDecoder>, piece?: Uint8Array): string {
  // Zero bytes tell binary files, which are rarely text in any encoding, before the decoder complains of that.
  if (decoder.encoding === "utf-8" && piece?.includes(0)) throw binary();
  let text: string;
  try {
    text = piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
  } catch {
    throw new SalientError("COHORT_UNREADABLE", `the file is not ${decoder.encoding.toUpperCase()} text`, {
      hint: "Save it as CSV in UTF-8 (in Excel: Save as, CSV UTF-8).",
    });
  }
  if (text.includes("\0")) throw binary();
  return text;
}

function binary(): SalientError {
  return new SalientError("FILE_UNSUPPORTED", "the file is binary, not text: it holds zero bytes", {
    hint: "Save the table as CSV or TSV text, in UTF-8.",
  });
}
