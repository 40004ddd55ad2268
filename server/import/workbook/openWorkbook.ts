import { SalientError } from "../../../src/core/errors.js";
import { openZip, type Zip, type ZipLimits } from "../openZip.js";
import type { TableSource } from "../tableSource.js";
import { findHeader } from "./findHeader.js";
import { mergedCells } from "./mergedCells.js";
import { sharedStrings } from "./sharedStrings.js";
import { type SheetEnd, type SheetRow, sheetRows } from "./sheetRows.js";
import { type Begun, sheetTable } from "./sheetTable.js";
import { type Sheet, type Workbook, workbookParts } from "./workbookParts.js";

const LIMITS: ZipLimits = { entries: 10_000, bytes: 2 ** 31, ratio: 200 };
/** Rows that are looked at to find the header. */
const LOOKED_AT = 50;

type Opened = {
  readonly zip: Zip;
  readonly workbook: Workbook;
  readonly strings: readonly string[];
};

/**
 * The table of an Excel workbook (.xlsx): of the sheet that is named, else of the first visible sheet that holds one.
 * The sheet is read as it is unpacked; only the workbook's texts are held whole.
 *
 * @throws SalientError `INPUT_INVALID` for a sheet that is not there, and what `openZip` and `workbookParts` throw
 */
export async function openWorkbook(path: string, wanted: string | undefined): Promise<TableSource> {
  const zip = await openZip(path, LIMITS);
  try {
    const workbook = await workbookParts(zip);
    const strings = workbook.sharedStrings ? await sharedStrings(await zip.read(workbook.sharedStrings)) : [];
    const opened = { zip, workbook, strings };
    for (const sheet of candidates(workbook.sheets, wanted)) {
      const begun = await begin(opened, sheet);
      if (!begun) continue;
      const others = workbook.sheets.filter((other) => other !== sheet);
      const table = sheetTable(sheet, begun, wanted === undefined ? otherSheets(sheet, others) : []);
      const sheets = { read: sheet.name, others: others.map(({ name }) => name) };
      return { ...table, sheets, close: () => zip.close() };
    }
    throw noTable(workbook.sheets, wanted);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function begin({ zip, workbook, strings }: Opened, { path }: Sheet): Promise<Begun | undefined> {
  const end: SheetEnd = { merged: [] };
  const rest = sheetRows(await zip.read(path), workbook, strings, end);
  const read: SheetRow[] = [];
  while (read.length < LOOKED_AT) {
    const { value, done } = await rest.next();
    if (done) break;
    read.push(...value);
  }
  const header = await findHeader(read.slice(0, LOOKED_AT), async () => mergedCells(await zip.read(path)));
  if (header) return { header, read, rest, end };
  await rest.return(undefined);
  return undefined;
}

function candidates(sheets: readonly Sheet[], wanted: string | undefined): readonly Sheet[] {
  if (wanted === undefined) return sheets.filter(({ hidden }) => !hidden);
  const same = (name: string) => name.trim().toLowerCase() === wanted.trim().toLowerCase();
  const found = sheets.find(({ name }) => name === wanted) ?? sheets.find(({ name }) => same(name));
  if (found) return [found];
  throw new SalientError("INPUT_INVALID", `the workbook has no sheet "${wanted}"; it has ${listed(sheets)}`, {
    hint: "Give the name of a sheet as it stands on its tab.",
  });
}

function otherSheets({ name }: Sheet, others: readonly Sheet[]): string[] {
  if (others.length === 0) return [];
  const not = others.length === 1 ? "another was not" : `${others.length} others were not`;
  return [`Sheet "${name}" was read; ${not}: ${listed(others)}. Name the sheet to read another.`];
}

function listed(sheets: readonly Sheet[]): string {
  const names = sheets.slice(0, 20).map(({ name, hidden }) => `"${name}"${hidden ? " (hidden)" : ""}`);
  return `${names.join(", ")}${sheets.length > 20 ? ` and ${sheets.length - 20} more` : ""}`;
}

function noTable(sheets: readonly Sheet[], wanted: string | undefined): SalientError {
  const where = wanted === undefined ? `no sheet of the workbook (${listed(sheets)})` : `the sheet "${wanted}"`;
  return new SalientError(
    "COHORT_UNREADABLE",
    wanted === undefined
      ? `${where} holds a table; expected a header and rows below it`
      : `${where} holds no table; expected a header and rows below it`,
  );
}
