import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { problemOf } from "../../../server/problem.js";
import { AssignQuery } from "../../../server/routes/assign.js";
import { RowsQuery } from "../../../server/routes/cohorts.js";
import { RunsQuery } from "../../../server/routes/keptRuns.js";
import { PeopleQuery } from "../../../server/routes/people.js";
import { AssignSchema, CohortPatch, CohortSchema } from "../../../src/contract/cohort.js";
import { RunRequest } from "../../../src/contract/run.js";
import { checkSchema } from "../../../src/core/checkSchema.js";
import { parseInput } from "../../../src/core/parseInput.js";
import { choosable } from "../../../src/methods/index.js";
import { broken, fromSchema } from "../../server/anyRequest.js";

const faults: [schema: z.ZodType, value: unknown, fault: object][] = [
  [CohortPatch, { name: "" }, { column: "name", expected: "at least 1 character", got: "empty text" }],
  [CohortPatch, { name: 3 }, { column: "name", expected: "text", got: "3" }],
  [CohortPatch, 3, { column: "the whole", expected: "an object", got: "3" }],
  [
    CohortPatch,
    { columns: { lable: "dx" } },
    { column: "columns", expected: "no setting of this name (did you mean label?)", got: "lable" },
  ],
  [
    CohortPatch,
    { what: 1 },
    { column: "the whole", expected: "no setting of this name; there are name, columns", got: "what" },
  ],
  [RunRequest, { plan: {} }, { column: "cohort", expected: "text", got: "nothing" }],
  [
    RunRequest,
    { cohort: "c", plan: { clusters: { from: 0 } } },
    { column: "plan.clusters.from", expected: "at least 1", got: "0" },
  ],
  [
    RunRequest,
    { cohort: "c", plan: { clusters: { from: 3, to: 2 } } },
    { column: "plan.clusters.from", expected: "a number not above `to`", got: "3" },
  ],
  [
    RunRequest,
    { cohort: "c", plan: { evaluate: { level: 0 } } },
    { column: "plan.evaluate.level", expected: "more than 0", got: "0" },
  ],
  [
    RunRequest,
    { cohort: "c", plan: { preprocessing: { scale: "own" } } },
    { column: "plan.preprocessing.scale", expected: "one of controls, all, none", got: "own" },
  ],
  [
    RunRequest,
    { cohort: "c", plan: { columns: { modalities: { "": ["x"] } } } },
    { column: "plan.columns.modalities.", expected: "a name of at least one character", got: "empty text" },
  ],
  [
    CohortSchema,
    { images: { reduce: { grid: 100 } } },
    { column: "images.reduce.grid", expected: "at most 64", got: "100" },
  ],
  [
    CohortSchema,
    { images: { reduce: { atlas: "a.nii", name: "b" } } },
    { column: "images.reduce", expected: "no setting of this name (did you mean names?)", got: "name" },
  ],
  [
    CohortSchema,
    { images: { reduce: { blocks: "at.nii.gz" } } },
    { column: "images.reduce", expected: "no setting of this name; there are grid, atlas, names", got: "blocks" },
  ],
  [CohortSchema, { images: { reduce: 3 } }, { column: "images.reduce", expected: "an object", got: "3" }],
  [RowsQuery, { limit: "many" }, { column: "limit", expected: "a number", got: "many" }],
  [RunsQuery, { next: "x" }, { column: "next", expected: "the `next` of the page before", got: "x" }],
  [AssignQuery, { explain: "perhaps" }, { column: "explain", expected: expect.stringMatching(/^one of true, 1/) }],
];

/** What zod says where nobody says otherwise, in every code that it has. */
const OF_ZOD = /invalid|too (big|small)|unrecognized|received|to (be|have)\b|option|undefined|\bNaN\b|must\b/i;

const schemas: [name: string, schema: z.ZodType][] = [
  ...Object.entries({ CohortPatch, CohortSchema, AssignSchema, RunRequest }),
  ...Object.entries({ PeopleQuery, RowsQuery, RunsQuery, AssignQuery }),
  ...choosable.map(({ id, params }): [string, z.ZodType] => [`parameters of ${id}`, params]),
];

describe("checkSchema(schema, value)", () => {
  it.each(faults)("says what was expected and found (%#)", (schema, value, fault) => {
    expect(checkSchema(schema, value).faults).toEqual([expect.objectContaining(fault)]);
  });

  it("gives what the schema makes of a value that it accepts", () => {
    expect(checkSchema(RowsQuery, { limit: "7" })).toEqual({ data: { offset: 0, limit: 7 }, faults: null });
  });

  it.each(schemas)("never speaks in zod's own words: %s", (_, schema) => {
    const json = z.toJSONSchema(schema, { io: "input" }) as never;
    const known = { ids: ["abc"], schemas: (json as { $defs?: never }).$defs ?? ({} as never) };
    fc.assert(
      fc.property(broken(fromSchema(json, known)), (value) => {
        for (const { column, expected } of checkSchema(schema, value).faults ?? []) {
          expect(expected).not.toMatch(OF_ZOD);
          expect(column).not.toBe("");
        }
        const thrown = schema.safeParse(value).error;
        for (const { expected } of thrown ? (problemOf(thrown).errors ?? []) : []) expect(expected).not.toMatch(OF_ZOD);
      }),
      { numRuns: 300 },
    );
  });
});

describe("parseInput(schema, value)", () => {
  it("refuses with the first fault in words and all of them beside", () => {
    const refused = () => parseInput(RunRequest, { plan: { seed: -1 } });
    expect(refused).toThrow("cohort: expected text, found nothing, and 1 more");
    expect(refused).toThrow(expect.objectContaining({ code: "INPUT_INVALID", total: 2 }));
  });
});
