import { DrizzleQueryError } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { safeError } from "../../server/log.js";
import { SalientError } from "../../src/core/errors.js";

describe("safeError(error)", () => {
  it.each([
    [
      "a query's parameters",
      new DrizzleQueryError("insert into cohorts values ($1)", ["Jane Doe"], new Error("Key (id)=(Jane Doe)")),
    ],
    ["what a parser quotes", new SyntaxError('Unexpected token in JSON: "Jane Doe"')],
    ["the cells that our own errors name", new SalientError("COHORT_FAULTY", "row 3: Jane Doe is not a number")],
    ["what another library says", Object.assign(new Error("bad value Jane Doe"), { code: "22P02" })],
  ])("leaves out %s", (_what, error) => {
    expect(JSON.stringify(safeError(error))).not.toContain("Jane");
  });

  it("says where a bug is, and what", () => {
    const bug = new TypeError("x is not a function");
    expect(safeError(bug)).toMatchObject({
      name: "TypeError",
      message: "x is not a function",
      stack: expect.stringContaining("log.test"),
    });
  });

  it("keeps the code of a cause", () => {
    const cause = Object.assign(new Error("duplicate key"), { code: "23505" });
    expect(safeError(new DrizzleQueryError("insert", [], cause))).toMatchObject({ code: "23505", query: "insert" });
  });
});
