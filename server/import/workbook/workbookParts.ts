import { posix } from "node:path";
import { SalientError } from "../../../src/core/errors.js";
import type { Zip } from "../openZip.js";
import { dateStyles } from "./dateStyles.js";
import { readXml } from "./xmlEvents.js";

export type Sheet = { readonly name: string; readonly path: string; readonly hidden: boolean };

/** What a workbook says of all its sheets. */
export type Workbook = {
  readonly sheets: readonly Sheet[];
  /** Days are counted from 1904, as old Macintosh workbooks do. */
  readonly from1904: boolean;
  /** What a number of each style is shown as, if it is no plain number. */
  readonly styles: ReturnType<typeof dateStyles>;
  readonly sharedStrings: string | undefined;
};

/**
 * The sheets of a workbook in their order, and what the cells refer to.
 * @throws SalientError `FILE_UNSUPPORTED` for an archive that is no workbook, `COHORT_UNREADABLE` for a damaged one
 */
export async function workbookParts(zip: Zip): Promise<Workbook> {
  const main = (await related(zip, "")).find(({ type }) => type === "officeDocument")?.target;
  if (main === undefined || !has(zip, main)) throw noWorkbook(zip);
  if (main.endsWith(".bin")) throw binary();
  const parts = await related(zip, main);
  const target = (type: string) => parts.find((part) => part.type === type && has(zip, part.target))?.target;
  const listed: { name: string; id: string; hidden: boolean }[] = [];
  let from1904 = false;
  await readXml(await zip.read(main), {
    open(name, { name: sheet = "", id = "", state, date1904 }) {
      if (name === "sheet") listed.push({ name: sheet, id, hidden: state === "hidden" || state === "veryHidden" });
      if (name === "workbookPr") from1904 = date1904 === "1" || date1904 === "true";
    },
  });
  if (main.endsWith(".xml") && listed.length === 0) throw noWorkbook(zip);
  const sheets = listed.flatMap(({ name, id, hidden }) => {
    const part = parts.find((each) => each.id === id && each.type === "worksheet");
    return part && has(zip, part.target) ? [{ name, path: part.target, hidden }] : [];
  });
  const styles = target("styles");
  return {
    sheets,
    from1904,
    styles: dateStyles(styles ? await formats(zip, styles) : []),
    sharedStrings: target("sharedStrings"),
  };
}

type Related = { readonly id: string; readonly type: string; readonly target: string };

/** What a part of the archive refers to; the archive itself where no part is named. */
async function related(zip: Zip, part: string): Promise<Related[]> {
  const path = posix.join(posix.dirname(part), "_rels", `${posix.basename(part)}.rels`);
  if (!has(zip, path)) return [];
  const found: Related[] = [];
  await readXml(await zip.read(path), {
    open(name, { Id: id = "", Type: type = "", Target: to = "" }) {
      if (name !== "Relationship") return;
      const target = to.startsWith("/") ? to.slice(1) : posix.join(posix.dirname(part), to);
      found.push({ id, type: type.slice(type.lastIndexOf("/") + 1), target });
    },
  });
  return found;
}

/** The format of each cell style: its code where the workbook writes one, else its number. */
async function formats(zip: Zip, path: string): Promise<(string | number)[]> {
  const codes = new Map<string, string>();
  const styles: (string | number)[] = [];
  let inside = false;
  await readXml(await zip.read(path), {
    open(name, { numFmtId = "0", formatCode }) {
      if (name === "numFmt" && formatCode !== undefined) codes.set(numFmtId, formatCode);
      else if (name === "cellXfs") inside = true;
      else if (name === "xf" && inside) styles.push(codes.get(numFmtId) ?? Number(numFmtId));
    },
    close(name) {
      if (name === "cellXfs") inside = false;
    },
  });
  return styles;
}

function has(zip: Zip, name: string): boolean {
  return zip.entries.some((entry) => entry.name === name);
}

function noWorkbook(zip: Zip): SalientError {
  const kind = has(zip, "content.xml")
    ? "an OpenDocument spreadsheet (.ods)"
    : "a zip archive without an Excel workbook";
  return new SalientError("FILE_UNSUPPORTED", `the file is ${kind}`, {
    hint: "Save the table as an Excel workbook (.xlsx) or as CSV.",
  });
}

function binary(): SalientError {
  return new SalientError("FILE_UNSUPPORTED", "the file is a binary Excel workbook (.xlsb)", {
    hint: "In Excel: Save as, Excel workbook (.xlsx).",
  });
}
