import { describe, expect, it } from "vitest";
import { z } from "zod";
import { problemOf } from "../../server/problem.js";
import { fromWire, toWire } from "../../server/wireError.js";
import { catalogue, type ErrorCode, SalientError } from "../../src/core/errors.js";

const caused = (code: string) => new Error("it failed", { cause: Object.assign(new Error("why"), { code }) });

describe("problemOf(error)", () => {
  it("has a status of its own kind for every code there is", () => {
    const statuses = (Object.keys(catalogue) as ErrorCode[]).map(
      (code) => problemOf(new SalientError(code, "what")).status,
    );
    for (const status of statuses) expect([403, 404, 406, 409, 413, 415, 422, 503, 507]).toContain(status);
  });

  it("carries every fault of a table with row and column, and how many there are", () => {
    const faults = Array.from({ length: 150 }, (_, i) => ({ row: i + 1, column: "x", expected: "a number", got: "?" }));
    const problem = problemOf(new SalientError("COHORT_FAULTY", "cells", { faults }));
    expect([problem.errors?.length, problem.total, problem.errors?.[99]]).toEqual([100, 150, faults[99]]);
  });

  it("tells of a full disk and of a database that is away, even as a cause", () => {
    expect(problemOf(caused("ENOSPC"))).toMatchObject({ status: 507, code: "STORE_FULL" });
    expect(problemOf(caused("ECONNREFUSED"))).toMatchObject({ status: 503, code: "NOT_READY" });
    expect(problemOf(caused("57P01"))).toMatchObject({ status: 503, code: "NOT_READY" });
  });

  it("tells nothing of what is a bug", () => {
    for (const error of [new Error("Jane Doe"), caused("23505"), "Jane Doe", null])
      expect(problemOf(error)).toMatchObject({
        status: 500,
        code: "INTERNAL_ERROR",
        detail: expect.not.stringContaining("Jane"),
      });
  });
});

describe("an error on its way between processes", () => {
  it.each([
    [
      "ours",
      new SalientError("COHORT_FAULTY", "cells", {
        hint: "mend",
        faults: [{ row: 1, expected: "a", got: "b" }],
        total: 9,
      }),
    ],
    ["a schema's", z.object({ a: z.int() }).safeParse({ a: "x" }).error!],
    ["a full disk", caused("ENOSPC")],
    ["a bug", new TypeError("x is not a function")],
  ])("means the same to the user: %s", (_what, error) => {
    const arrived = fromWire(structuredClone(toWire(error)));
    expect(problemOf(arrived)).toEqual(problemOf(error));
  });
});
