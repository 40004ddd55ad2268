import { brotliCompressSync, gzipSync } from "node:zlib";
import { type ColumnSource, parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import { describeCohort } from "../../../src/cohort/describeCohort.js";
import { read, rowsOf } from "./tableFile.js";

const written = (columnData: ColumnSource[], options = {}) =>
  new Uint8Array(parquetWriteBuffer({ columnData, ...options }));
const ids: ColumnSource = { name: "participant_id", data: ["s1", "s2", "s3"], type: "STRING" };
const schema = (...elements: object[]) => [{ name: "root", num_children: elements.length }, ...elements];

describe("readTableFile of Parquet", () => {
  it("reads numbers, texts, booleans, nulls, days and moments", async () => {
    const file = written([
      ids,
      { name: "x", data: [1.5, Number.NaN, 0.1], type: "DOUBLE" },
      { name: "n", data: [1, null, 3] },
      { name: "old", data: [true, false, null] },
      { name: "seen", data: [new Date("2024-05-17"), new Date("2024-05-17T13:45:00Z"), null] },
      { name: "site", data: ["A", "A", null], type: "STRING" },
    ]);
    expect(await rowsOf(file)).toEqual([
      ["participant_id", "x", "n", "old", "seen", "site"],
      ["s1", "1.5", "1", "true", "2024-05-17", "A"],
      ["s2", "", "", "false", "2024-05-17T13:45:00", "A"],
      ["s3", "0.1", "3", "", "", ""],
    ]);
    expect((await read(file)).dialect).toBeNull();
  });

  it("takes numbers as they are stored, and to the same cohort as their texts", async () => {
    const doubles = [0.1, -0, 1e300, 2 ** 53, -5e-324, Number.POSITIVE_INFINITY, Number.NaN, 0.1 + 0.2];
    const singles = doubles.map((_, i) => Math.fround(i / 7));
    const wholes = [1, -9, 0, 2147483647, 5, 6, 7, 8];
    const gaps = [1.25, null, 3, null, null, 4.5, 2, 9];
    const file = written([
      { name: "double", data: Float64Array.from(doubles), type: "DOUBLE" },
      { name: "single", data: Float32Array.from(singles), type: "FLOAT" },
      { name: "whole", data: wholes, type: "INT32" },
      { name: "gaps", data: gaps, type: "DOUBLE" },
      { name: "id", data: wholes, type: "INT32" },
    ]);
    const cell = (value: number | null) => (value === null || Number.isNaN(value) ? "" : String(value));
    const lines = doubles.map((value, i) => [value, singles[i]!, wholes[i]!, gaps[i]!, wholes[i]!].map(cell).join(","));
    const text = ["double,single,whole,gaps,id", ...lines].join("\n");
    expect((await read(file)).cohort).toEqual((await read(text)).cohort);
    const held = doubles.filter((value) => value !== 2 ** 53);
    const many = Float64Array.from({ length: 3000 }, (_, i) => (i % 5 === 0 ? held[(i / 5) % 7]! : (i - 1500) / 8));
    const long = written([{ name: "x", data: many, type: "DOUBLE" }]);
    expect((await read(long)).cohort.columns[0]!.form).toBe("number");
    expect((await read(long)).cohort).toEqual((await read(`x\n${Array.from(many, cell).join("\n")}`)).cohort);
  });

  it("keeps whole numbers that a double cannot hold", async () => {
    const data = [9_007_199_254_740_993n, 9_007_199_254_740_995n, 3n];
    const rows = await rowsOf(written([ids, { name: "key", data, type: "INT64" }]));
    expect(rows.slice(1).map(([, key]) => key)).toEqual(["9007199254740993", "9007199254740995", "3"]);
  });

  it("reads decimals exactly, and days", async () => {
    const file = written(
      [
        { name: "id", data: ["a", "b"] },
        { name: "d", data: [0.35, -12.5] },
        { name: "day", data: [new Date("2024-05-17"), new Date("1969-12-31")] },
      ],
      {
        schema: schema(
          { name: "id", type: "BYTE_ARRAY", converted_type: "UTF8", repetition_type: "REQUIRED" },
          { name: "d", type: "INT32", converted_type: "DECIMAL", scale: 2, precision: 9, repetition_type: "REQUIRED" },
          { name: "day", type: "INT32", converted_type: "DATE", repetition_type: "OPTIONAL" },
        ),
      },
    );
    expect((await rowsOf(file)).slice(1)).toEqual([
      ["a", "0.35", "2024-05-17"],
      ["b", "-12.5", "1969-12-31"],
    ]);
  });

  it.each([
    ["UNCOMPRESSED", undefined],
    ["SNAPPY", undefined],
    ["GZIP", gzipSync],
    ["BROTLI", brotliCompressSync],
  ] as const)("reads %s, group of rows by group of rows", async (codec, compress) => {
    const x = Array.from({ length: 2500 }, (_, i) => i / 8);
    const id = x.map((_, i) => `p${i}`);
    const compressors = compress ? { [codec]: compress } : {};
    const file = written(
      [
        { name: "id", data: id },
        { name: "x", data: x },
      ],
      { codec, compressors, rowGroupSize: 1000 },
    );
    const { cohort } = await read(file);
    expect(cohort.columns[1]).toMatchObject({ form: "number", values: Float64Array.from(x), others: {} });
    expect(cohort.columns[0]).toMatchObject({ form: "text", levels: id });
  });

  it("reads ZSTD", async () => {
    const stored = (input: Uint8Array) => {
      const [head, block] = [Buffer.from("28b52ffda000000000", "hex"), Buffer.alloc(3)];
      head.writeUInt32LE(input.length, 5);
      block.writeUIntLE((input.length << 3) | 1, 0, 3);
      return Buffer.concat([head, block, input]);
    };
    const rows = await rowsOf(written([ids], { codec: "ZSTD", compressors: { ZSTD: stored } }));
    expect(rows.flat()).toEqual(["participant_id", "s1", "s2", "s3"]);
  });

  it("takes the index of a data frame without a name as the names of rows", async () => {
    const { cohort, warnings } = await read(
      written([
        { name: "x", data: [1, 2, 3] },
        { name: "__index_level_0__", data: ids.data, type: "STRING" },
      ]),
    );
    expect(cohort.columns.map(({ name }) => name)).toEqual(["row_name", "x"]);
    expect(warnings.join()).toMatch(/row_name/);
    const { cohort: counted } = await read(written([ids, { name: "__index_level_0__", data: [4, 7, 9] }]));
    expect(describeCohort(counted, {}).columns[0]).toMatchObject({ name: "row_name", kind: "text", role: "other" });
  });
});
