import { type ZipPart, zipFile } from "./zipFile.js";

/** A cell as a workbook stores it; `shown` is a number of a style: 1 a day, 2 a moment of a format of its own. */
export type XlsxCell =
  | string
  | number
  | boolean
  | null
  | { readonly number: number | string; readonly style: number }
  | { readonly error: string }
  | { readonly formula: string; readonly value?: number | string }
  | { readonly inline: string };

export type XlsxSheet = {
  readonly name: string;
  readonly rows: readonly (readonly XlsxCell[])[];
  readonly hidden?: boolean;
  readonly merged?: readonly string[];
};

const SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships";

/** The bytes of an Excel workbook, as Excel itself would write it. */
export function xlsxFile(sheets: readonly XlsxSheet[], from1904 = false): Buffer {
  return zipFile(xlsxParts(sheets, from1904));
}

/** The files in the archive of a workbook. */
export function xlsxParts(sheets: readonly XlsxSheet[], from1904 = false): ZipPart[] {
  const shared = new Map<string, number>();
  const share = (text: string) => {
    if (!shared.has(text)) shared.set(text, shared.size);
    return shared.get(text);
  };
  const written = sheets.map((sheet, i) => ({
    name: `xl/worksheets/sheet${i + 1}.xml`,
    content: sheetXml(sheet, share),
  }));
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${RELATED}/${type}" Target="${target}"/>`;
  const relations = [
    ...sheets.map((_, i) => relation(`rId${i + 1}`, "worksheet", `worksheets/sheet${i + 1}.xml`)),
    relation("rIdS", "styles", "styles.xml"),
    relation("rIdT", "sharedStrings", "/xl/sharedStrings.xml"),
  ];
  const listed = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ""} r:id="rId${i + 1}"/>`,
  );
  return [
    {
      name: "_rels/.rels",
      content: `<Relationships xmlns="${PACKAGE}">${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="${SPREADSHEET}" xmlns:r="${RELATED}"><workbookPr${from1904 ? ' date1904="1"' : ""}/><sheets>${listed.join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships xmlns="${PACKAGE}">${relations.join("")}</Relationships>`,
    },
    {
      name: "xl/styles.xml",
      content: `<styleSheet xmlns="${SPREADSHEET}"><numFmts><numFmt numFmtId="164" formatCode="dd&quot;.&quot;mm/yyyy\\ hh:mm"/><numFmt numFmtId="165" formatCode="[Red]0.00&quot; days&quot;"/><numFmt numFmtId="166" formatCode="[h]:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${[0, 14, 164, 165, 166].map((id) => `<xf numFmtId="${id}"/>`).join("")}</cellXfs></styleSheet>`,
    },
    ...written,
    {
      name: "xl/sharedStrings.xml",
      content: `<sst xmlns="${SPREADSHEET}">${[...shared.keys()].map((text) => `<si><r><t>${escaped(text)}</t></r><rPh><t>read so</t></rPh></si>`).join("")}</sst>`,
    },
  ];
}

function sheetXml({ rows, merged = [] }: XlsxSheet, share: (text: string) => number | undefined): string {
  const body = rows.map((cells, i) => {
    const written = cells.map((cell, j) => (cell === null ? "" : cellXml(cell, `${letters(j)}${i + 1}`, share)));
    return `<row r="${i + 1}">${written.join("")}</row>`;
  });
  const cells = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  return `<?xml version="1.0"?><worksheet xmlns="${SPREADSHEET}"><sheetData>${body.join("")}</sheetData>${cells && `<mergeCells>${cells}</mergeCells>`}</worksheet>`;
}

function cellXml(cell: Exclude<XlsxCell, null>, at: string, share: (text: string) => number | undefined): string {
  if (typeof cell === "string") return `<c r="${at}" t="s"><v>${share(cell)}</v></c>`;
  if (typeof cell === "number") return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === "boolean") return `<c r="${at}" t="b"><v>${Number(cell)}</v></c>`;
  if ("number" in cell) return `<c r="${at}" s="${cell.style}"><v>${cell.number}</v></c>`;
  if ("error" in cell) return `<c r="${at}" t="e"><f>1/0</f><v>${cell.error}</v></c>`;
  if ("inline" in cell) return `<c r="${at}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
  const value = cell.value === undefined ? "" : `<v>${cell.value}</v>`;
  return `<c r="${at}"${typeof cell.value === "string" ? ' t="str"' : ""}><f>${cell.formula}</f>${value}</c>`;
}

function letters(column: number): string {
  return `${column >= 26 ? letters(Math.floor(column / 26) - 1) : ""}${String.fromCharCode(65 + (column % 26))}`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
