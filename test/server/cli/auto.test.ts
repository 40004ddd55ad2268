import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Plan } from "../../../src/contract/plan.js";
import { Result } from "../../../src/contract/result.js";
import { emptyFolder, salient } from "./salient.js";

const quick = ["--set", "evaluate.resamples=2", "--set", "evaluate.holdout=0", "--quiet"];
const roles = ["--label", "diagnosis", "--control", "control", "--clusters", "1-2"];

/** The answer on a small simulated cohort, in a folder of its own. */
async function discovered(...simulated: string[]) {
  const folder = await emptyFolder();
  const [cohort, answer] = [join(folder, "cohort.csv"), join(folder, "answer")];
  const size = ["--controls", "40", "--patients", "40", "--features", "6"];
  expect(await salient("simulate", ...size, ...simulated, "--out", cohort)).toMatchObject({ exit: 0 });
  const said = await salient("discover", cohort, ...roles, "--method", "auto", ...quick, "--out", answer);
  expect([said.exit, said.err]).toEqual([0, ""]);
  const json = async (name: string) => JSON.parse(await readFile(join(answer, name), "utf8"));
  return { cohort, answer, said: said.out, result: Result.parse(await json("result.json")), json };
}

describe("salient discover --method auto", () => {
  it("says which method it took and what else it tried, and writes a model of that method", async () => {
    const { cohort, answer, said, result, json } = await discovered("--effect", "8", "--seed", "3");
    expect([result.verdict.outcome, result.sizes.length]).toEqual(["subgroups", 2]);
    expect(result.choice).toMatchObject({ method: result.method.id, clusters: 2, outcome: "subgroups" });
    expect(said).toContain("Which method, and how many:");
    expect(said).toContain(result.method.title);
    expect(Plan.parse(await json("plan.json")).method.id).toBe("auto");
    const truth = cohort.replace(".csv", ".truth.csv");
    expect((await salient("evaluate", answer, truth)).out).toMatch(/balanced accuracy +(1\.000|0\.9[5-9])/);
    const placed = await salient("assign", answer, cohort, "--out", join(answer, "placed.csv"));
    expect(placed.exit).toBe(0);
  });

  it("finds nothing in a cohort of one group, and keeps its patients together", async () => {
    const { result, said } = await discovered("--subgroups", "1", "--effect", "0", "--seed", "4");
    expect([result.verdict.outcome, result.sizes]).toEqual(["nothing", [40]]);
    expect(result.choice?.candidates.filter(({ chosen }) => chosen)).toEqual([]);
    expect(said).toContain("These data show no subgroups beyond what controls show too.");
  });
});
