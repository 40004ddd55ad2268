import { gzipSync } from "node:zlib";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import type { ErrorCode } from "../../../src/core/errors.js";
import { aparc, aseg } from "./neuroTables.js";
import { refusal } from "./tableFile.js";
import { type XlsxCell, xlsxFile, xlsxParts } from "./xlsxFile.js";
import { zipFile } from "./zipFile.js";

/** What is wrong, the bytes of the file, the code of the answer, and what its message must name. */
type Bad = readonly [what: string, content: string | Uint8Array, code: ErrorCode, names: RegExp];

const book = (...rows: XlsxCell[][]) => xlsxFile([{ name: "Data", rows }]);
const parts = xlsxParts([
  {
    name: "Data",
    rows: [
      ["id", "x"],
      ["a", 1],
    ],
  },
]);
const withPart = (name: string, content: string) =>
  zipFile(parts.map((part) => (part.name === name ? { name, content } : part)));
const zeros = Buffer.alloc(8 * 2 ** 20);
const cells = [
  { name: "id", data: ["a", "b"] },
  { name: "x", data: [1.5, 2.5] },
];
const parquet = new Uint8Array(parquetWriteBuffer({ columnData: cells }));
const nested = new Uint8Array(
  parquetWriteBuffer({
    columnData: [...cells, { name: "scan", data: [{ a: 1 }, { a: 2 }] }].map((c) =>
      c.name === "scan" ? { ...c, type: "VARIANT" as const } : c,
    ),
  }),
);
const packed = gzipSync("id,x\na,1\nb,2\n");
/** A container of Microsoft's old kind, whose only sector lists one stream of this name. */
const ole = (stream: string) => {
  const file = Buffer.alloc(1536);
  Buffer.from("d0cf11e0a1b11ae1", "hex").copy(file);
  file.writeUInt16LE(9, 30);
  Buffer.from(stream, "utf16le").copy(file, 512);
  return file;
};
const lines = (text: string, at: number, change: (line: string) => string) =>
  text
    .split("\n")
    .map((line, i) => (i === at ? change(line) : line))
    .join("\n");

const workbooks: Bad[] = [
  ["cut off", book(["id", "x"], ["a", 1]).subarray(0, 600), "COHORT_UNREADABLE", /archive is damaged or cut off/],
  [
    "that is another archive",
    zipFile([{ name: "a.txt", content: "x" }]),
    "FILE_UNSUPPORTED",
    /zip archive without an Excel workbook/,
  ],
  [
    "of OpenDocument",
    zipFile([{ name: "content.xml", content: "<x/>" }]),
    "FILE_UNSUPPORTED",
    /OpenDocument spreadsheet \(\.ods\)/,
  ],
  ["before 2007", ole("Workbook"), "FILE_UNSUPPORTED", /old Excel workbook \(\.xls\)/],
  ["with a password", ole("EncryptedPackage"), "FILE_UNSUPPORTED", /protected by a password/],
  [
    "in an archive with a password",
    zipFile(parts.map((part) => ({ ...part, encrypted: true }))),
    "FILE_UNSUPPORTED",
    /protected by a password/,
  ],
  [
    "that unpacks without end",
    zipFile([...parts, { name: "xl/media/a.bin", content: zeros }]),
    "FILE_TOO_LARGE",
    /more than 200 times its size/,
  ],
  [
    "that lies about its size",
    zipFile(parts.map((part) => ({ ...part, claimed: 10 }))),
    "COHORT_UNREADABLE",
    /damaged/,
  ],
  [
    "with names that lead out of it",
    zipFile([...parts, { name: "../../evil", content: "x" }]),
    "FILE_UNSUPPORTED",
    /an entry called "\.\.\/\.\.\/evil", which leads out of it; nothing of it was unpacked/,
  ],
  [
    "whose sheet is not XML",
    withPart("xl/worksheets/sheet1.xml", "<sheetData><row>"),
    "COHORT_UNREADABLE",
    /workbook is damaged/,
  ],
  [
    "that declares entities",
    withPart("xl/worksheets/sheet1.xml", '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
    "COHORT_UNREADABLE",
    /document type/,
  ],
  ["without a table", book(["a note"]), "COHORT_UNREADABLE", /no sheet of the workbook \("Data"\) holds a table/],
  ["with a header alone", book(["id", "x", "y"]), "COHORT_UNREADABLE", /header and rows below/],
  ["with a name twice", book(["id", "x", "x"], ["a", 1, 2]), "COHORT_FAULTY", /column "x"/],
  ["with numbers under no name", book(["id", null, "x", "y"], ["a", 1, 2, 3]), "COHORT_FAULTY", /header for column 2/],
  [
    "with formulas never calculated",
    book(["id", "x"], ["a", { formula: "1+1" }]),
    "COHORT_FAULTY",
    /"Data".* formula without a result/,
  ],
];
const parquets: Bad[] = [
  ["cut off", parquet.subarray(0, parquet.length - 20), "COHORT_UNREADABLE", /Parquet file is damaged or cut off/],
  ["of a few bytes", "PAR1....", "COHORT_UNREADABLE", /Parquet file is damaged/],
  [
    "with its pages overwritten",
    Buffer.from(parquet).fill(0xff, 8, 60),
    "COHORT_UNREADABLE",
    /Parquet file is damaged/,
  ],
  ["that is encrypted", "PARE....", "FILE_UNSUPPORTED", /encrypted Parquet/],
  ["with nested columns", nested, "FILE_UNSUPPORTED", /lists or structures: scan/],
];
const packs: Bad[] = [
  ["cut off", packed.subarray(0, packed.length - 9), "COHORT_UNREADABLE", /gzip file is damaged or cut off/],
  ["of noise", Buffer.from("1f8b0800ffffffffffffffffffff", "hex"), "COHORT_UNREADABLE", /gzip file is damaged/],
  ["of a picture", gzipSync(Buffer.from("\u0089PNG\r\n", "latin1")), "FILE_UNSUPPORTED", /holds a PNG picture/],
  ["of images of digits", gzipSync(Buffer.from([0, 0, 8, 3, 0, 0])), "FILE_UNSUPPORTED", /stack of images \(IDX\)/],
  ["of nothing", gzipSync(""), "COHORT_UNREADABLE", /empty/],
];
const layouts: Bad[] = [
  [
    "of FreeSurfer with a short row",
    lines(aseg(), 2, (line) => line.split("\t").slice(0, 3).join("\t")),
    "COHORT_FAULTY",
    /row 2: expected 8 cells/,
  ],
  [
    "of FreeSurfer turned, with a short row",
    lines(aseg({ transpose: true }), 3, (line) => line.split("\t")[0]),
    "COHORT_FAULTY",
    /row 3: expected 5 cells/,
  ],
  [
    "of FreeSurfer with a region twice, unlike",
    lines(aparc().replace("lh_cuneus", "lh_insula"), 0, (line) => line),
    "COHORT_FAULTY",
    /two columns are called "lh_insula_thickness" and differ/,
  ],
  [
    "of FreeSurfer with a person twice, turned",
    aseg({ transpose: true, people: ["a", "b"] })
      .split("\n")
      .slice(0, 1)
      .join("\n"),
    "COHORT_UNREADABLE",
    /no rows/,
  ],
];

const utf16 = (text: string) => Buffer.from(text, "utf16le");
const texts: Bad[] = [
  ["of nothing", "", "COHORT_UNREADABLE", /file is empty/],
  ["of blank lines", "\n\n\n", "COHORT_UNREADABLE", /file is empty/],
  ["of UTF-16 without a mark", utf16("id;x\na;1,5\n"), "FILE_UNSUPPORTED", /binary, not text: it holds zero bytes/],
  ["of another encoding", Buffer.from("id,größe\nä,1\n", "latin1"), "COHORT_UNREADABLE", /not UTF-8/],
  ["with a header alone", "id,x,y\n", "COHORT_UNREADABLE", /a header and no rows below it/],
  ["with decimal commas between commas", "id,x\na,1,5\nb,2,5\n", "COHORT_FAULTY", /expected 2 cells, .*found 3/],
  ["with a name twice", "id,x,x\na,1,2\nb,2,3\n", "COHORT_FAULTY", /column "x": expected a name that no other column/],
  ["with a quote left open", 'id,x\n"a,1\nb,2\n', "COHORT_UNREADABLE", /quote that is opened in row 1 .*never closed/],
  ["that is a web page", "<html><table></table></html>", "FILE_UNSUPPORTED", /looks like a web page/],
];
/** A title, and names in a lower row: what is wrong, the file, and what to do. */
const titled: [what: string, content: string | Uint8Array][] = [
  ["of text", "Study A,,\nVisit,1,1\nid,x,y\na,1,2\nb,2,3\n"],
  ["of a workbook", book(["Study A", null, null], ["Visit", 1, 1], ["id", "x", "y"], ["a", 1, 2], ["b", 2, 3])],
];

describe("readTableFile of what is malformed", () => {
  it.each(texts)("says of a text %s what is wrong", (_, ...bad) => answersPlainly(...bad));

  it.each(titled)(
    "says of three rows of headers, %s, that those above the names are to be deleted",
    async (_, content) => {
      expect((await refusal(content)).hint).toMatch(/names stand in a lower row.*[Dd]elete the rows above/);
    },
  );

  it.each(workbooks)("says of a workbook %s what is wrong", (_, ...bad) => answersPlainly(...bad));
  it.each(parquets)("says of a Parquet file %s what is wrong", (_, ...bad) => answersPlainly(...bad));
  it.each(packs)("says of a gzip file %s what is wrong", (_, ...bad) => answersPlainly(...bad));
  it.each(layouts)("says of a table %s what is wrong", (_, ...bad) => answersPlainly(...bad));

  it("names the sheets there are where the one asked for is not", async () => {
    const { code, message } = await refusal(book(["id", "x"], ["a", 1]), { sheet: "Dta" });
    expect([code, message]).toEqual(["INPUT_INVALID", 'the workbook has no sheet "Dta"; it has "Data"']);
  });
});

async function answersPlainly(content: string | Uint8Array, code: ErrorCode, names: RegExp): Promise<void> {
  const error = await refusal(content);
  expect(`${error.code}: ${error.message}`).toMatch(new RegExp(`^${code}: .*${names.source}`));
  expect(error.hint.length).toBeGreaterThan(10);
}
