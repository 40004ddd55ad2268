import { SaxesParser } from "saxes";
import { SalientError } from "../../../src/core/errors.js";

/** What is heard of an element: its name without a prefix, and its attributes likewise. */
export type XmlEvents = {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  close?(name: string): void;
  text?(text: string): void;
};

/**
 * Reads XML as its bytes come, telling of elements and texts; yields after each piece, so that what has been heard can be
 * taken away. Entities that the document declares are never expanded.
 *
 * @throws SalientError `COHORT_UNREADABLE` for XML that is not well formed
 */
export async function* xmlEvents(bytes: AsyncIterable<Uint8Array>, { open, close, text }: XmlEvents) {
  const parser = new SaxesParser({ position: false });
  const decoder = new TextDecoder("utf-8");
  parser.on("error", (error) => {
    throw malformed(error);
  });
  parser.on("doctype", () => {
    throw malformed(new Error("it declares a document type"));
  });
  if (open)
    parser.on("opentag", ({ name, attributes }) => open(local(name), localNames(attributes as Record<string, string>)));
  if (close) parser.on("closetag", ({ name }) => close(local(name)));
  if (text) parser.on("text", text);
  for await (const piece of bytes) {
    parser.write(decoder.decode(piece, { stream: true }));
    yield;
  }
  parser.write(decoder.decode());
  parser.close();
  yield;
}

/** Reads XML to its end. */
export async function readXml(bytes: AsyncIterable<Uint8Array>, events: XmlEvents): Promise<void> {
  for await (const _ of xmlEvents(bytes, events));
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function localNames(attributes: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  for (const name in attributes)
    if (name.includes(":") && !name.startsWith("xmlns"))
      return Object.fromEntries(Object.entries(attributes).map(([key, value]) => [local(key), value]));
  return attributes;
}

function malformed({ message }: Error): SalientError {
  return new SalientError("COHORT_UNREADABLE", `the workbook is damaged: ${message}`, {
    hint: "Open it in Excel or LibreOffice and save it again, or save the sheet as CSV.",
  });
}
