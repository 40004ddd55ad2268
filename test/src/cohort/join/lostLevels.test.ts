import { describe, expect, it } from "vitest";
import { joinTables } from "../../../../src/cohort/join/joinTables.js";
import type { JoinOptions } from "../../../../src/contract/join.js";
import { cohortOf, refusal } from "../cohortFixture.js";

const ids = Array.from({ length: 9 }, (_, i) => `S${i}`);
const groups = ["control", "first episode", "chronic"];
const table = (name: string, kept: readonly number[], columns: Record<string, readonly string[]>) => ({
  name,
  cohort: cohortOf({
    participant_id: kept.map((i) => ids[i]),
    ...Object.fromEntries(Object.entries(columns).map(([column, cells]) => [column, kept.map((i) => cells[i])])),
  }),
});
const all = [...ids.keys()];
const people = table("people.csv", all, { diagnosis: ids.map((_, i) => groups[i % 3]) });
const scans = table("scans.csv", all, { thickness: ids.map((_, i) => `${i}.5`) });
const scores = (of: readonly number[]) => table("panss.csv", of, { panss: ids.map((_, i) => String(40 + i)) });

function join(of: readonly number[], keep: JoinOptions["keep"] = "matched") {
  return joinTables([people, scans, scores(of)], { ids: {}, keep });
}

describe("a diagnosis of which a join leaves nobody", () => {
  it("is refused where it is that of the controls, naming the file and the way to keep them", () => {
    const { code, message, hint } = refusal(() => join(all.filter((i) => i % 3 !== 0)));
    expect([code, message]).toEqual([
      "INPUT_INVALID",
      'joining the files leaves nothing to contrast: none of the 3 rows of people.csv with diagnosis "control" is in panss.csv, which has 6 rows',
    ]);
    expect(hint).toMatch(/with empty cells: join\.keep all in the schema\.$/);
  });

  it("is refused where one value is left alone", () => {
    expect(refusal(() => join([0, 3, 6])).message).toMatch(
      /"first episode" is in panss.csv.*"chronic" is in panss.csv/,
    );
  });

  it("is told where there is something left to contrast", () => {
    const { warnings, cohort } = join(all.filter((i) => i % 3 !== 2));
    expect([cohort.rows, warnings]).toEqual([
      6,
      [
        'None of the 3 rows of people.csv with diagnosis "chronic" is in panss.csv, which has 6 rows: all of them are left out.',
      ],
    ]);
  });

  it("is nobody where everyone is kept, or where some of each are left", () => {
    expect(
      join(
        all.filter((i) => i % 3 !== 0),
        "all",
      ).cohort.rows,
    ).toBe(9);
    expect(join([0, 1, 2]).warnings).toEqual([]);
  });
});
