import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { cohortRows } from "../../../src/cohort/rows.js";
import { read, refusal, rowsOf } from "./tableFile.js";

const plain = [
  ["id", "x", "word"],
  ["a", "1.5", "left"],
  ["b", "2.5", "right"],
];
const text = (delimiter: string, end = "\n") => plain.map((row) => row.join(delimiter)).join(end) + end;

describe("readTableFile(path, options)", () => {
  it.each([",", ";", "\t", "|"] as const)("recognises cells separated by %j", async (delimiter) => {
    expect(await rowsOf(text(delimiter))).toEqual(plain);
    const { dialect } = await read(text(delimiter));
    expect(dialect).toEqual({ delimiter, decimal: ".", byteOrderMark: false, quoted: false });
  });

  it.each([
    ["\\n", "\n"],
    ["\\r\\n", "\r\n"],
    ["\\r", "\r"],
  ])("reads lines that end with %s, the last one too where nothing ends it", async (_, end) => {
    expect(await rowsOf(text(",", end))).toEqual(plain);
    expect(await rowsOf(text(",", end).trimEnd())).toEqual(plain);
  });

  it("reads a mark of UTF-8 without taking it into the first name", async () => {
    const { cohort, dialect } = await read(`\uFEFF${text(",")}`);
    expect(cohort.columns[0].name).toBe("id");
    expect(dialect?.byteOrderMark).toBe(true);
  });

  it("reads UTF-16 of either order where a mark announces it", async () => {
    const little = Buffer.from(`\uFEFF${text("\t")}größe`.replace("größe", "c\t3\tgröße\n"), "utf16le");
    expect((await rowsOf(little)).at(-1)).toEqual(["c", "3", "größe"]);
    expect((await rowsOf(Buffer.from(little).swap16())).at(-1)).toEqual(["c", "3", "größe"]);
  });

  it("reads quoted cells with delimiters, quotes and line ends inside", async () => {
    const rows = await rowsOf('id,word\na,"one, two"\nb,"he said ""no"""\nc,"up\r\ndown"\n');
    expect(rows.slice(1)).toEqual([
      ["a", "one, two"],
      ["b", 'he said "no"'],
      ["c", "up\ndown"],
    ]);
    expect((await read('id,"word"\na,b\n')).dialect?.quoted).toBe(true);
  });

  it("reads decimal commas as numbers, and says so", async () => {
    const { cohort, dialect, warnings } = await read("id;x\na;20,5\nb;1.021,25\nc;7\n");
    expect(cohort.columns[1]).toMatchObject({ form: "number", values: Float64Array.of(20.5, 1021.25, 7) });
    expect(dialect).toMatchObject({ delimiter: ";", decimal: "," });
    expect(warnings.join(" ")).toMatch(/decimal comma/);
  });

  it("keeps the comma of lists where numbers have points", async () => {
    expect(await rowsOf("id;x;list\na;20.5;1,2\nb;3.5;z\n")).toEqual([
      ["id", "x", "list"],
      ["a", "20.5", "1,2"],
      ["b", "3.5", "z"],
    ]);
  });

  it("heeds the line sep=; that Excel writes", async () => {
    expect(await rowsOf(`sep=;\n${text(";")}`)).toEqual(plain);
  });

  it("reads a header that leaves out the name of the first column, as R writes it", async () => {
    expect(await rowsOf('"x","y"\n"a",1,2\n"b",3,4\n')).toEqual([
      ["row_name", "x", "y"],
      ["a", "1", "2"],
      ["b", "3", "4"],
    ]);
    expect(await rowsOf("id,x\na,1,\nb,2,\n")).toEqual([
      ["id", "x"],
      ["a", "1"],
      ["b", "2"],
    ]);
  });

  it("says so where cells are separated by spaces", async () => {
    expect((await refusal("id x y\na 1 2\nb  3 4\n")).message).toMatch(/separated by spaces/);
    expect(await rowsOf("free text\none two three\nno\n")).toHaveLength(3);
  });

  it("reads cells separated by single spaces where numbers are among them, and says so", async () => {
    const { cohort, dialect, warnings } = await read("id x y\na 1 2\nb 3 4\n");
    expect(cohort.columns.map(({ name }) => name)).toEqual(["id", "x", "y"]);
    expect(dialect?.delimiter).toBe(" ");
    expect(warnings).toEqual(["Cells are separated by single spaces."]);
    expect((await refusal("id x\na one\nb two\n")).message).toMatch(/separated by spaces/);
  });

  it("reads text packed by gzip, in pieces that were packed one by one too", async () => {
    expect(await rowsOf(gzipSync(text("\t")))).toEqual(plain);
    const whole = Buffer.concat([gzipSync(text(",")), gzipSync("c,3.5,both\n")]);
    expect((await rowsOf(whole)).at(-1)).toEqual(["c", "3.5", "both"]);
  });

  it("reads a table of one column", async () => {
    expect(await rowsOf("x\n1\n2\n")).toEqual([["x"], ["1"], ["2"]]);
  });

  it("reads pieces that break anywhere: in a character, a quote, a line end", async () => {
    const cells = Array.from({ length: 60_000 }, (_, i) => `ü${i},"größe ""${i}""\r\n",${i / 4}`);
    const { cohort } = await read(`id,word,x\r\n${cells.join("\r\n")}`);
    expect(cohort.rows).toBe(60_000);
    expect(cohortRows(cohort, 59_999, 1)).toEqual([["ü59999", 'größe "59999"', "14999.75"]]);
    expect(cohort.columns[2]).toMatchObject({ form: "number", others: {} });
  });

  it.each([
    ["nothing at all", "", /empty/],
    ["blank lines only", "\n \n\n", /empty/],
    ["a header only", "a,b\n", /no rows/],
    ["Latin-1", Buffer.from("id,word\na,größe\n", "latin1"), /not UTF-8/],
    ["a quote that is never closed", 'id,x\na,1\nb,"2\nc,3\n', /quote .* row 2 .* never closed/],
    ["a cell that goes on after its closing quote", 'id,x\na,1\nb,"2"3\nc,"4"\n', /row 2 .* after its closing quote/],
  ])("refuses %s", async (_, content, message) => {
    const error = await refusal(content);
    expect(error.code).toBe("COHORT_UNREADABLE");
    expect(error.message).toMatch(message);
  });

  it.each([
    ["a picture", Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"), /PNG/],
    ["a web page", "<!doctype html><p>Sign in", /web page/],
    ["JSON", '[{"id": "a"}]', /JSON/],
    ["bytes of any value, zero among them", Buffer.from([1, 255, 254, 7, 0, 12, 200, 3, 10]), /is binary/],
    ["zero bytes", Buffer.from("id,x\na,\0\n"), /zero bytes/],
  ])("says what %s looks like", async (_, content, message) => {
    const error = await refusal(content);
    expect(error.code).toBe("FILE_UNSUPPORTED");
    expect(error.message).toMatch(message);
  });

  it("refuses a file that is larger than allowed", async () => {
    expect((await refusal(text(","), { maxBytes: 20 })).code).toBe("FILE_TOO_LARGE");
  });

  it("counts rows from the first below the header, blank ones left out, whatever is at fault", async () => {
    const broken = ['a,b\n1,2\n\n1,"2"3\n', 'a,b\n\n1,2\n \n1,"2\n', "a,b\n1,2\n\n1\n"];
    for (const content of broken) expect((await refusal(content)).faults).toMatchObject([{ row: 2 }]);
    expect((await refusal('a,"b"c\n1,2\n')).message).toMatch(/in the header is never closed/);
  });

  it("says so where a line never ends", async () => {
    const { code, message } = await refusal(`id,x\na,1\n${"1,".repeat(20 * 2 ** 20)}`);
    expect(code).toBe("COHORT_UNREADABLE");
    expect(message).toMatch(/^row 2 .* more than 32 MB without a line end/);
  });

  it("points at decimal commas where rows have more cells than the header", async () => {
    const { code, hint } = await refusal("id,x,y\na,1,5,2\nb,2,5,3\n");
    expect(code).toBe("COHORT_FAULTY");
    expect(hint).toMatch(/decimal commas/);
    expect((await refusal("id,x,y\na,1\nb,2,5\n")).hint).toMatch(/row 1 is the first below the header/);
  });

  it("names ragged rows by their number below the header, all at once", async () => {
    const error = await refusal("a,b,c\n1,2,3\n1,2\n1,2,3\n1,2,3,4\n");
    expect(error.code).toBe("COHORT_FAULTY");
    expect(error.faults.map(({ row }) => row)).toEqual([2, 4]);
  });

  it("does not read identifying columns unless they are named", async () => {
    const table = "id,Vorname,x\na,Anna,1\nb,Ben,2\n";
    expect((await read(table)).refused).toEqual([{ name: "Vorname", reason: "looks like people's names" }]);
    expect((await read(table, { keepIdentifying: ["Vorname"] })).cohort.columns).toHaveLength(3);
  });

  it("stops when it is told to", async () => {
    const stopped = new AbortController();
    stopped.abort(new Error("enough"));
    await expect(read(text(","), { signal: stopped.signal })).rejects.toThrow("enough");
    const later = new AbortController();
    const reading = read(`a,b\n${"1,2\n".repeat(500_000)}`, { signal: later.signal });
    setTimeout(() => later.abort(), 5);
    await expect(reading).rejects.toThrow(/abort/i);
  });
});
