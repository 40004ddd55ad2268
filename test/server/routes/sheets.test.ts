import { describe, expect, it } from "vitest";
import { cohortText, form } from "../cohortText.js";
import { cohortWorkbook } from "../cohortWorkbook.js";
import { hear } from "../events.js";
import { withOneRun } from "./oneRun.js";

const one = withOneRun();
const book = cohortWorkbook({
  Notes: "Made by us",
  Old: cohortText({ seed: 2 }),
  Data: cohortText({ seed: 1 }),
});
const post = (path: string, schema?: unknown) =>
  one.server.call(path, { method: "POST", body: form(book, "book.xlsx", schema) });

describe("a workbook of several sheets", () => {
  it("is kept with the sheet that was read and those that could be", async () => {
    const { status, body } = await post("/api/v1/cohorts");
    expect([status, body.name, body.sheets]).toEqual([201, "book", { read: "Old", others: ["Notes", "Data"] }]);
    expect((await one.server.call(`/api/v1/cohorts/${body.id}`)).body.sheets).toEqual(body.sheets);
  });

  it("gives the cohort of the sheet that is asked for, called after it", async () => {
    const { body } = await post("/api/v1/cohorts", { sheet: "Data" });
    expect(body).toMatchObject({ id: one.cohort, existing: true, sheets: { read: "Data", others: ["Notes", "Old"] } });
    const other = cohortWorkbook({ A: cohortText({ seed: 4 }), B: cohortText({ seed: 5 }) });
    const init = { method: "POST", body: form(other, "book.xlsx", { sheet: "B" }) };
    expect((await one.server.call("/api/v1/cohorts", init)).body.name).toBe("book, B");
    const plain = await one.server.call("/api/v1/cohorts", { method: "POST", body: form(cohortText({ seed: 3 })) });
    expect(plain.body.sheets).toBeNull();
  });
});

describe("new people in a workbook", () => {
  it("are placed from the sheet that is asked for, and it is said which was read", async () => {
    await hear(one.server, one.done);
    const assign = `/api/v1/runs/${one.done}/assign`;
    const csv = { method: "POST", body: form(cohortText({ seed: 1 })) };
    const [first, asked, plain] = [
      await post(assign),
      await post(assign, { sheet: "Data" }),
      await one.server.call(assign, csv),
    ];
    expect(first.body.sheets).toEqual({ read: "Old", others: ["Notes", "Data"] });
    expect(first.body.warnings[0]).toMatch(/^Sheet "Old" was read; 2 others were not/);
    expect(asked.body).toEqual({ ...plain.body, sheets: { read: "Data", others: ["Notes", "Old"] } });
    expect(first.body.assignments).not.toEqual(asked.body.assignments);
  });

  it("are not placed from a sheet that is not there, nor with words that are not known", async () => {
    const assign = `/api/v1/runs/${one.done}/assign`;
    const missing = await post(assign, { sheet: "Dta" });
    expect([missing.status, missing.body.detail]).toEqual([422, expect.stringContaining('no sheet "Dta"')]);
    for (const schema of [{ columns: { label: "dx" } }, { sheet: "" }, "no JSON"])
      expect((await post(assign, schema)).body.code).toBe("INPUT_INVALID");
  });
});
