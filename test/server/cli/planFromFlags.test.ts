import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { discover } from "../../../server/cli/discover.js";
import { parseGiven } from "../../../server/cli/parseGiven.js";
import { planFromFlags } from "../../../server/cli/planFromFlags.js";
import { methodById } from "../../../src/methods/index.js";
import { emptyFolder } from "./salient.js";

const planOf = (...typed: string[]) => planFromFlags(parseGiven(discover, ["cohort.csv", ...typed]));

describe("planFromFlags", () => {
  it("puts every flag of the contract where the plan has it", async () => {
    const plan = await planOf(
      ...[
        "--label",
        "dx",
        "--control",
        "HC,CN",
        "--patient",
        "SZ",
        "--patient",
        "BP",
        "--id",
        "sid",
        "--group",
        "family",
      ],
      ...["--site", "scanner", "--covariates", "age, sex", "--features", "lh_*,rh_*", "--modality", "mri=lh_*,rh_*"],
      ...[
        "--modality",
        "test=t_*",
        "--ignore",
        "note",
        "--missing",
        "-9,-999",
        "--method",
        "k-means",
        "--clusters",
        "2-5",
        "--seed",
        "7",
      ],
    );
    expect(plan.columns).toMatchObject({
      label: "dx",
      control: ["HC", "CN"],
      patient: ["SZ", "BP"],
      id: "sid",
      group: "family",
      site: "scanner",
    });
    expect(plan.columns).toMatchObject({
      covariates: ["age", "sex"],
      features: ["lh_*", "rh_*"],
      ignore: ["note"],
      missing: ["-9", "-999"],
    });
    expect(plan.columns.modalities).toEqual({ mri: ["lh_*", "rh_*"], test: ["t_*"] });
    expect(plan).toMatchObject({ method: { id: "k-means" }, clusters: { from: 2, to: 5 }, seed: 7 });
  });

  it("takes what is left out together", async () => {
    expect((await planOf("--splits", "site")).evaluate.splits).toBe("site");
    expect((await planOf("--clusters", "3")).evaluate.splits).toBe("person");
  });

  it("takes a single number of subgroups as both ends of the range", async () => {
    expect((await planOf("--clusters", "3")).clusters).toEqual({ from: 3, to: 3 });
  });

  it("uses ucsl unless told otherwise", async () => {
    expect((await planOf("--label", "dx")).method).toEqual({ id: "ucsl", params: {} });
  });

  it("gives --set values the type that the method's schema wants", async () => {
    const [name] = Object.entries(methodById("k-means").params.shape).find(([key]) => key !== "clusters") ?? [""];
    const { method } = await planOf("--method", "k-means", "--set", `${name}=4`);
    expect(method.params).toEqual({ [name]: 4 });
  });

  it("sets the plan's own settings by their path", async () => {
    const plan = await planOf("--set", "evaluate.resamples=33", "--set", "preprocessing.scale=all");
    expect(plan.evaluate.resamples).toBe(33);
    expect(plan.preprocessing.scale).toBe("all");
  });

  it("lets flags win over a plan file and keeps the rest of it", async () => {
    const path = join(await emptyFolder(), "plan.json");
    await writeFile(
      path,
      JSON.stringify({
        columns: { label: "dx", control: ["HC"], covariates: ["age"] },
        method: { id: "k-means", params: {} },
        seed: 5,
      }),
    );
    const plan = await planOf("--plan", path, "--covariates", "sex");
    expect(plan).toMatchObject({
      seed: 5,
      method: { id: "k-means" },
      columns: { label: "dx", control: ["HC"], covariates: ["sex"] },
    });
    expect((await planOf("--plan", path, "--label", "other")).columns.control).toEqual([]);
    expect((await planOf("--plan", path, "--label", "dx")).columns.control).toEqual(["HC"]);
  });

  it.each([
    [["--clusters", "two"], "expects a number such as 3 or a range"],
    [["--clusters", "5-2"], "clusters.from: expected a number not above `to`, found 5"],
    [["--set", "resarts=3"], "did you mean restarts?"],
    [["--set", "clusters=3"], "--clusters"],
    [["--set", "evaluate.resample=3"], "did you mean evaluate.resamples?"],
    [["--set", "restarts=many"], "expects an integer"],
    [["--modality", "mri"], "NAME=GLOB"],
    [["--modality", "mri="], "--modality mri: expected a column or glob"],
    [["--modality", "mri=lh_*", "--modality", "mri=rh_*"], "--modality mri is given twice"],
    [["--splits", "scanner"], "person"],
    [["--seed", "x"], "--seed expects an integer"],
  ])("refuses %j", async (typed, message) => {
    await expect(planOf(...typed)).rejects.toThrow(message);
  });

  it("refuses a plan file with a misspelt key, naming it", async () => {
    const path = join(await emptyFolder(), "plan.json");
    await writeFile(path, '{"colums": {}}');
    await expect(planOf("--plan", path)).rejects.toThrow("colums");
    await writeFile(path, "{");
    await expect(planOf("--plan", path)).rejects.toThrow("is not JSON");
  });
});
