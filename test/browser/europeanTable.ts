import { cohortText } from "../server/cohortText.js";

/** A table as a spreadsheet in half of Europe writes it. */
export function europeanTable(): { name: string; mimeType: string; buffer: Buffer } {
  const text = cohortText({ controls: 60, patients: 80, seed: 3 }).replaceAll(",", ";").replaceAll(".", ",");
  return { name: "ward 7.csv", mimeType: "text/csv", buffer: Buffer.from(text) };
}
