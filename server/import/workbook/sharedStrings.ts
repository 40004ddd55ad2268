import { SalientError } from "../../../src/core/errors.js";
import { unescapeText } from "./unescapeText.js";
import { readXml } from "./xmlEvents.js";

/** Letters of all texts together; more would not be a table of measurements. */
const MOST_LETTERS = 200_000_000;

/** The texts that cells refer to by their number; readings of Asian texts (`rPh`) are left out. */
export async function sharedStrings(bytes: AsyncIterable<Uint8Array>): Promise<string[]> {
  const texts: string[] = [];
  let [letters, current, taking, phonetic] = [0, "", false, false];
  await readXml(bytes, {
    open(name) {
      if (name === "si") current = "";
      else if (name === "t") taking = !phonetic;
      else if (name === "rPh") phonetic = true;
    },
    text(text) {
      if (taking) current += text;
    },
    close(name) {
      if (name === "t") taking = false;
      else if (name === "rPh") phonetic = false;
      else if (name === "si") {
        letters += current.length + 1;
        if (letters > MOST_LETTERS)
          throw new SalientError("FILE_TOO_LARGE", "the workbook holds more than 200 MB of text");
        texts.push(unescapeText(current).trim());
      }
    },
  });
  return texts;
}
