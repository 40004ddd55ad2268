import { describe, expect, it } from "vitest";
import { cellText, columnNamed } from "../../../../src/cohort/cells.js";
import { joinTables } from "../../../../src/cohort/join/joinTables.js";
import type { JoinOptions } from "../../../../src/contract/join.js";
import { built } from "../table.js";

const people = ["participant_id,diagnosis,age", "sub-001,control,30", "sub-002,patient,40", "sub-003,patient,50"];
const left = ["lh.aparc.thickness,lh_a_thickness,eTIV", "001,2.5,1400", "002,2.6,1500", "003,2.7,1600"];
const right = ["rh.aparc.thickness,rh_a_thickness,eTIV", "003,3.7,1600", "002,3.6,1500", "001,3.5,1400"];

type Files = Readonly<Record<string, readonly string[]>>;

function join(files: Files, options: Partial<JoinOptions> = {}) {
  const tables = Object.entries(files).map(([name, lines]) => ({ name, cohort: built(lines).cohort }));
  return joinTables(tables, { ids: {}, keep: "matched", ...options });
}

function table({ cohort }: ReturnType<typeof join>): string[] {
  const rows = Array.from({ length: cohort.rows }, (_, row) => cohort.columns.map((column) => cellText(column, row)));
  return [cohort.columns.map(({ name }) => name), ...rows].map((cells) => cells.join(","));
}

describe("joining tables", () => {
  it("puts the rows of a person side by side, whatever their order, with or without sub-", () => {
    const joined = join({ "people.tsv": people, "lh.csv": left, "rh.csv": right });
    expect(table(joined)).toEqual([
      "participant_id,diagnosis,age,lh_a_thickness,eTIV,rh_a_thickness",
      "sub-001,control,30,2.5,1400,3.5",
      "sub-002,patient,40,2.6,1500,3.6",
      "sub-003,patient,50,2.7,1600,3.7",
    ]);
    expect(joined.join).toMatchObject({ rows: 3, dropped: [], droppedCount: 0 });
    expect(joined.warnings).toEqual([]);
  });

  it("gives the same cohort for the files in another order", () => {
    const one = join({ "people.tsv": people, "lh.csv": left, "rh.csv": right });
    const other = join({ "rh.csv": right, "people.tsv": people, "lh.csv": left });
    expect(other).toEqual(one);
  });

  it("shows ids that may be of one person where no person is in every file, as without their leading zeros", () => {
    const bare = ["id,thickness", "7,2.5", "2,2.6"];
    expect(() => join({ "people.tsv": people, "bare.csv": bare })).toThrow(
      expect.objectContaining({ hint: expect.stringContaining('"bare.csv" has "2" where "people.tsv" has "002"') }),
    );
  });

  it("tells who is not in every file, and which ids look like one another", () => {
    const { cohort, join: report } = join({
      "people.csv": [...people, "sub-04,patient,60"],
      "lh.csv": [...left.slice(0, 3), "004,2.8,1700"],
    });
    expect(cohort.rows).toBe(2);
    expect(report.dropped).toEqual([
      { id: "004", file: "lh.csv", reason: 'not in people.csv; "people.csv" has "04", which may be the same person' },
      { id: "003", file: "people.csv", reason: "not in lh.csv" },
      { id: "04", file: "people.csv", reason: 'not in lh.csv; "lh.csv" has "004", which may be the same person' },
    ]);
    expect(report.files.map(({ joined, rows }) => [joined, rows])).toEqual([
      [2, 3],
      [2, 4],
    ]);
  });

  it("keeps everyone of the file with the diagnosis when asked to, with empty cells", () => {
    const joined = join({ "people.csv": people, "lh.csv": left.slice(0, 3) }, { keep: "all" });
    expect(table(joined)[3]).toBe("sub-003,patient,50,,");
    expect(joined.join).toMatchObject({ rows: 3, droppedCount: 0 });
  });

  it("keeps both of two columns with one name and other cells, and says so", () => {
    const older = ["id,age,score", "001,31,1", "002,41,2", "003,51,3"];
    const joined = join({ "people.csv": people, "scores.csv": older });
    expect(joined.cohort.columns.map(({ name }) => name)).toContain("age (scores.csv)");
    expect(joined.warnings).toEqual([expect.stringContaining('"age" is in several files with other values')]);
  });

  it("gives each session of a person what is known of the person and of the session", () => {
    const sessions = ["participant_id,session_id,volume", "001,1,10", "001,2,11", "002,1,20", "003,1,30"];
    const scores = ["participant_id,session_id,score", "001,ses-2,5", "002,1,6", "003,1,7", "001,1,4"];
    const joined = join({ "people.csv": people, "volumes.csv": sessions, "scores.csv": scores });
    const cells = (name: string) =>
      Array.from({ length: joined.cohort.rows }, (_, row) => cellText(columnNamed(joined.cohort, name)!, row));
    expect(joined.cohort.rows).toBe(4);
    const byVolume = new Map(cells("volume").map((volume, i) => [volume, [cells("score")[i], cells("diagnosis")[i]]]));
    expect(byVolume.get("10")).toEqual(["4", "control"]);
    expect(byVolume.get("11")).toEqual(["5", "control"]);
    expect(byVolume.get("20")).toEqual(["6", "patient"]);
  });

  it("gives a session nothing that was measured in another, though a file has one row a person", () => {
    const sessions = ["id,session,y", "001,1,1", "001,2,2", "002,1,3", "002,2,4", "003,1,5"];
    const first = ["id,session,z", "001,1,7", "002,2,8", "003,1,9"];
    const joined = join({ "y.csv": sessions, "z.csv": first }, { keep: "all" });
    expect(table(joined)).toEqual(["id,session,y,z", "001,1,1,7", "001,2,2,", "002,1,3,", "002,2,4,8", "003,1,5,9"]);
    const { join: report } = join({ "y.csv": sessions, "z.csv": first });
    expect(report.dropped).toEqual(
      ["001", "002"].map((id) => ({
        id,
        file: "y.csv",
        reason: "its person is in every file, but not with this session",
      })),
    );
  });

  it("keeps rows of people who were measured several times, without a column of sessions", () => {
    const several = ["id,y", "001,1", "001,2", "002,3", "002,4", "003,5"];
    expect(table(join({ "a.csv": people, "b.csv": several }))).toEqual([
      "id,y,diagnosis,age",
      ...["001,1,control,30", "001,2,control,30", "002,3,patient,40", "002,4,patient,40", "003,5,patient,50"],
    ]);
  });

  it("says of a file that comes twice that it adds nothing", () => {
    const joined = join({ "people.csv": people, "people (1).csv": people });
    expect(table(joined)).toEqual(people);
    expect(joined.warnings).toEqual([expect.stringContaining("people.csv adds nothing")]);
  });

  it("keeps cells that are no numbers with their person", () => {
    const scores = ["id,score", "003,7", "002,<5", "001,6"];
    const joined = join({ "people.csv": people, "scores.csv": scores });
    expect(table(joined).slice(1)).toEqual(["sub-001,control,30,6", "sub-002,patient,40,<5", "sub-003,patient,50,7"]);
  });
});

describe("tables that cannot be joined", () => {
  const cases: [string, Files, Partial<JoinOptions>, string, string][] = [
    ["without ids", { "a.csv": people, "b.csv": ["x,y", "1.5,2", "2.5,3"] }, {}, "INPUT_INVALID", "b.csv"],
    ["with nobody in common", { "a.csv": people, "b.csv": ["id,y", "x1,2", "x2,3"] }, {}, "INPUT_INVALID", "no person"],
    ["with one name twice", { "a.csv": people, "b.csv": left }, { ids: { "c.csv": "id" } }, "INPUT_INVALID", "c.csv"],
    [
      "by a column that is not there",
      { "a.csv": people, "b.csv": left },
      { ids: { "b.csv": "nose" } },
      "INPUT_INVALID",
      "nose",
    ],
    [
      "with several rows of one person",
      { "a.csv": people, "b.csv": [...left, "003,9,9"], "c.csv": [...right, "003,8,8"] },
      {},
      "COHORT_FAULTY",
      "several rows",
    ],
  ];
  it.each(cases)("are refused: %s", (_what, files, options, code, words) => {
    let thrown: unknown;
    try {
      join(files, options);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({ code, message: expect.stringContaining(words) });
  });

  it("names the rows that are of one person, in every file", () => {
    const files = { "a.csv": [...people, "sub-003,patient,51"], "b.csv": [...left, "003,9,9"] };
    const faults = [
      { row: 4, column: "a.csv: participant_id", got: "003" },
      { row: 4, column: "b.csv: lh.aparc.thickness", got: "003" },
    ].map((fault) => expect.objectContaining(fault));
    expect(() => join(files)).toThrow(expect.objectContaining({ faults }));
  });

  it("names the rows that are of one person and one session", () => {
    const sessions = ["id,session,y", "001,1,1", "001,2,2", "002,1,3", "002,1,4", "003,1,5", "003,2,6"];
    const fault = { row: 4, column: "b.csv: id", expected: "an id of its own (row 3 has the same session, too)" };
    expect(() => join({ "a.csv": people, "b.csv": sessions })).toThrow(
      expect.objectContaining({ faults: [expect.objectContaining(fault)] }),
    );
  });
});
