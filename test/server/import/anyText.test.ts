import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeCohort } from "../../../src/cohort/describeCohort.js";
import { cohortRows } from "../../../src/cohort/rows.js";
import { SalientError } from "../../../src/core/errors.js";
import { read } from "./tableFile.js";

describe("readTableFile(path)", () => {
  it("meets any text with a table or a SalientError", async () => {
    let tables = 0;
    const cell = fc.oneof(
      fc.constantFrom(
        "",
        "1",
        "-2.5",
        "1e9",
        "007",
        "NA",
        "control",
        '"',
        '""',
        "20,5",
        "id",
        "\u0000",
        "😀",
        "__proto__",
      ),
      fc.string({ unit: "binary", maxLength: 8 }),
    );
    const tame = fc.constantFrom("", "1", "-2.5", "1e9", "007", "NA", "control", "20.5", "x y", "😀", "__proto__");
    const rows = fc.oneof(
      fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }),
      fc.integer({ min: 1, max: 4 }).chain((width) => {
        const row = fc.array(tame, { minLength: width, maxLength: width });
        const header = fc.uniqueArray(fc.constantFrom("id", "dx", "age", "constructor", "__proto__", "x"), {
          minLength: width,
          maxLength: width,
        });
        return fc
          .tuple(header, fc.array(row, { minLength: 1, maxLength: 12 }))
          .map(([names, body]) => [names, ...body]);
      }),
    );
    const table = fc
      .tuple(fc.constantFrom(",", ";", "\t", "|"), fc.constantFrom("\n", "\r\n", "\r"), rows)
      .map(([delimiter, end, lines]) => lines.map((row) => row.join(delimiter)).join(end));
    await fc.assert(
      fc.asyncProperty(fc.oneof(table, fc.string({ unit: "binary" })), async (content) => {
        const answer = await read(content).catch((error: unknown) => error);
        if (answer instanceof SalientError) return;
        tables++;
        const { cohort } = answer as Awaited<ReturnType<typeof read>>;
        expect(describeCohort(cohort, {}).columns).toHaveLength(cohort.columns.length);
        expect(cohortRows(cohort, 0, cohort.rows)).toHaveLength(cohort.rows);
      }),
      { numRuns: 400, seed: 1 },
    );
    expect(tables).toBeGreaterThan(100);
  });
});
