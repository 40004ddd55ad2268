import { describe, expect, it } from "vitest";
import { type ProbeInput, ProbeReport, ProbeRequest } from "../../../src/contract/probe.js";
import { SalientError } from "../../../src/core/errors.js";
import { gaussian, seeded } from "../../../src/core/random.js";
import { run } from "../../../src/core/run.js";
import { fromRows } from "../../../src/linalg/matrix.js";
import { checkProbe, probeCohort } from "../../../src/probe/probeCohort.js";
import { readTargets } from "../../../src/probe/readTargets.js";
import { taskByName } from "../../../src/tasks.js";
import { built } from "../cohort/table.js";

const DIAGNOSES = Array.from({ length: 12 }, (_, k) => `dx${k + 1}`);
const SCORES = Array.from({ length: 10 }, (_, k) => `score${k + 1}`);

/** 12 diagnoses in one column against controls, 10 scores, and an embedding in which the first of each is planted. */
const random = seeded(7);
const people = Array.from({ length: 390 }, (_, i) => {
  const diagnosis = i < 150 ? "control" : DIAGNOSES[i % 12];
  const age = Math.round(20 + 50 * random());
  const scores = SCORES.map(() => gaussian(random));
  const x = [Number(diagnosis === "dx1") * 2.5, scores[0], age / 15, 0].map((each) => each + gaussian(random));
  const cells = [`p${i}`, diagnosis, age, i % 2 ? "M" : "F", `s${i % 3}`, i % 5 ? "train" : "test"];
  return { cells: [...cells, ...scores.map((score, k) => (k === 1 && i % 4 === 0 ? "n/a" : score.toFixed(3)))], x };
});
const header = ["id", "dx", "age", "sex", "site", "part", ...SCORES];
const { cohort } = built([header, ...people.map(({ cells }) => cells.map(String))].map((cells) => cells.join(",")));
const embedded = {
  x: fromRows(people.map(({ x }) => x)),
  row: Int32Array.from(people.keys()),
  ids: people.map((_, i) => `p${i}`),
};
const ask = (input: ProbeInput) => run(probeCohort(cohort, ProbeRequest.parse(input), embedded), { tasks: taskByName });
const quick = { resamples: 100, permutations: 100, age: "age", sex: "sex", site: "site" } as const;

describe("probeCohort(cohort, request, embedded)", () => {
  it("answers 12 diagnoses against controls and 10 scores in one table", async () => {
    const scores = SCORES.map((column) => ({ kind: "score" as const, column }));
    const report = await ask({ targets: [{ kind: "each", column: "dx", controls: ["control"] }, ...scores], ...quick });
    expect(ProbeReport.parse(report)).toEqual(report);
    expect(report.targets).toHaveLength(22);
    const found = report.targets.filter(({ q }) => (q as number) < 0.01).map(({ target }) => target);
    expect(found).toEqual(["dx: dx1", "score1"]);
    for (const row of report.targets) {
      expect(row.refused).toBeNull();
      expect(row.baseline).not.toBeNull();
      expect(row.q).toBeGreaterThanOrEqual(row.p as number);
    }
    const [first] = report.targets;
    expect(first.classes).toEqual([
      { name: "control", people: 150 },
      { name: "dx1", people: 20 },
    ]);
    expect(report.targets[13]).toMatchObject({ target: "score2", missing: 98, rows: 292 });
    expect(report.baseline).toEqual(["age", "sex", "site"]);
  });

  it("tests whom a column says, by those who are not", async () => {
    const splits = { kind: "column" as const, column: "part", test: ["test"] };
    const { targets, splits: words } = await ask({ targets: [{ kind: "auto", column: "score1" }], splits, ...quick });
    expect(words).toBe("Whoever has test in part is predicted by the others.");
    expect(targets[0].features?.pearson?.value).toBeGreaterThan(0.5);
    expect(targets[0].penalties).toHaveLength(1);
    expect(targets[0]).toMatchObject({ people: 390, judged: 78 });
  });

  it("takes p from the side that is tested, or from both where each is", async () => {
    const targets = [{ kind: "auto" as const, column: "score3" }];
    const of = async (splits: ProbeInput["splits"]) => {
      const request = ProbeRequest.parse({ targets, ...quick, splits, site: "part" });
      return (await run(probeCohort(cohort, request, embedded), { tasks: taskByName })).targets[0];
    };
    const [both, one] = [await of({ kind: "sites" }), await of({ kind: "column", column: "part", test: ["test"] })];
    expect([both.judged, one.judged]).toEqual([390, 78]);
    expect(one.p).not.toBe(both.p);
  });

  it("refuses columns and values that are not there before anybody is embedded", () => {
    const check = (input: ProbeInput) => () => checkProbe(cohort, ProbeRequest.parse(input));
    const targets = [{ kind: "auto" as const, column: "age" }];
    expect(check({ targets: [{ kind: "auto", column: "NOPE" }] })).toThrow("NOPE");
    const by = (test: string[]) => ({ targets, splits: { kind: "column" as const, column: "site", test } });
    expect(check(by(["nowhere"]))).toThrow(
      'column "site": expected a value of the column: s0, s1, s2, found "nowhere"',
    );
    expect(check(by(["s0", "s1", "s2"]))).toThrow("somebody with another value");
    expect(check(by(["s1"]))).not.toThrow();
  });

  it("knows what a column is, where nothing is said: classes, two values, a number", () => {
    const asked = ["site", "sex", "age"].map((column) => ({ kind: "auto" as const, column }));
    const { targets } = readTargets(cohort, asked, { rows: embedded.row, missing: [] });
    expect(targets.map(({ name, kind }) => [name, kind])).toEqual([
      ["site", "classes"],
      ["sex: M", "binary"],
      ["age", "score"],
    ]);
  });

  it("sets one value against the rest where no controls are named", () => {
    const asked = [{ kind: "diagnosis" as const, column: "dx", cases: ["dx1", "dx2"], controls: [] }];
    const { targets } = readTargets(cohort, asked, { rows: embedded.row, missing: [] });
    expect(targets[0]).toMatchObject({ name: "dx: dx1 or dx2", levels: ["the rest", "dx1 or dx2"] });
    expect(targets[0].values.filter((value) => value === 1)).toHaveLength(40);
    expect(targets[0].values.filter((value) => value === 0)).toHaveLength(350);
  });

  it("names every column and value that the table lacks, at once", async () => {
    const error = await ask({
      targets: [
        { kind: "score", column: "scor1" },
        { kind: "diagnosis", column: "dx", cases: ["dx13"] },
        { kind: "score", column: "site" },
      ],
      age: "agee",
    }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SalientError);
    const { code, faults, total } = error as SalientError;
    expect(code).toBe("COHORT_FAULTY");
    expect(total).toBe(3 + 390 - 0);
    expect(faults.slice(0, 3).map(({ column, got }) => [column, got])).toEqual([
      ["age", "agee"],
      ["targets", "scor1"],
      ["dx", "dx13"],
    ]);
    expect(faults[1].expected).toContain("did you mean score1?");
  });

  it("asks for the columns that parts of it need, and for finite features", async () => {
    const targets = [{ kind: "auto" as const, column: "sex" }];
    await expect(ask({ targets, brainAge: {} })).rejects.toThrow('column "age": expected a column, for brainAge');
    await expect(ask({ targets, splits: { kind: "sites" } })).rejects.toThrow("for splits by site");
    await expect(ask({ targets, age: "age", brainAge: { label: "dx" } })).rejects.toThrow("brainAge.controls");
    const broken = { ...embedded, x: { ...embedded.x, data: embedded.x.data.with(9, Number.NaN) } };
    await expect(run(probeCohort(cohort, ProbeRequest.parse({ targets }), broken))).rejects.toThrow(
      'row 3, column "feature 2": expected a finite number in every feature, found "NaN"',
    );
  });

  it("adds brain age, sites and the challenge where asked", async () => {
    const report = await ask({
      targets: [{ kind: "auto", column: "sex" }],
      ...quick,
      brainAge: { label: "dx", controls: ["control"] },
      sites: { years: 20 },
      challenge: { external: ["s2"] },
    });
    expect(ProbeReport.parse(report)).toEqual(report);
    expect(report.brainAge).toMatchObject({ controls: 150, patients: 240 });
    expect(report.siteEffect?.sites).toBe(3);
    expect(report.challenge).toMatchObject({ sites: 2, external: 130, form: "short" });
  });
});
