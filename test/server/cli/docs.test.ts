import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FailedError, UsageError } from "../../../server/cli/command.js";
import { commands } from "../../../server/cli/commands.js";
import { fieldsOf } from "../../../server/cli/readValue.js";
import { failureOf } from "../../../server/cli/reportFailure.js";
import { Environment } from "../../../server/config.js";
import { projectFolder } from "../../../server/projectFolder.js";
import { ClusterRange, Columns, Evaluation, Plan, Preprocessing } from "../../../src/contract/plan.js";
import { catalogue } from "../../../src/core/errors.js";
import { emptyFolder, salient } from "./salient.js";

const read = (path: string) => readFile(join(projectFolder, path), "utf8");

describe("docs", () => {
  it("docs/cli.md and docs/simulate.md name every command and every flag", async () => {
    const pages = (await read("docs/cli.md")) + (await read("docs/simulate.md"));
    for (const [name, load] of Object.entries(commands)) {
      expect(pages).toContain(`salient ${name}`);
      for (const flag of Object.keys((await load()).flags)) expect(pages).toMatch(new RegExp(`\`--${flag}[ \`]`));
    }
  });

  it("docs/plan.md gives every setting with its default and meaning", async () => {
    const page = await read("docs/plan.md");
    const sections = { columns: Columns, preprocessing: Preprocessing, clusters: ClusterRange, evaluate: Evaluation };
    for (const [section, schema] of Object.entries(sections))
      for (const [key, field] of Object.entries(fieldsOf(schema)))
        expect(page).toContain(
          `| \`${section}.${key}\` | \`${JSON.stringify(field.default)}\` | ${field.description ?? ""}`,
        );
  });

  it("docs/errors.md names every code, with the exit code of those of the command line", async () => {
    const page = await read("docs/errors.md");
    for (const code of Object.keys(catalogue)) expect(page).toContain(`| \`${code}\` |`);
    const failures = [
      new UsageError("x"),
      new FailedError("x"),
      Object.assign(new Error("x"), { code: "EADDRINUSE" }),
      Object.assign(new Error("x"), { code: "ENOENT", path: "/nowhere" }),
      new Error("x"),
    ].map((error) => failureOf(error, new AbortController().signal, ""));
    for (const failure of [...failures, failureOf(new Error("x"), AbortSignal.abort(), "")]) {
      const { code } = (failure.json as { error: { code: string } }).error;
      const row = page.split("\n").find((line) => line.startsWith(`| \`${code}\` |`));
      if (code === "BUG") expect(page).toContain("`BUG`, exit code 1");
      else expect(row).toMatch(new RegExp(`\\| ${failure.exitCode} \\|$`));
    }
  });

  it("docs/running.md gives every variable of the environment with its default and meaning", async () => {
    const page = await read("docs/running.md");
    for (const [name, field] of Object.entries(Environment.shape)) {
      const row = page.split("\n").find((line) => line.startsWith(`| \`${name}\` |`));
      expect(row).toContain(`| ${field.description} |`);
      const byDefault = Environment.parse({})[name as keyof typeof Environment.shape];
      if (byDefault !== undefined && name !== "SALIENT_THREADS") expect(row).toContain(`| \`${byDefault}\` |`);
    }
  });
});

describe("examples", () => {
  it("come from the simulator with the options beside them", async () => {
    const out = join(await emptyFolder(), "cohort.csv");
    const options = JSON.parse(await read("examples/options.json")) as Record<string, unknown>;
    const flags = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    expect(await salient("simulate", ...flags, "--out", out)).toMatchObject({ exit: 0, err: "" });
    expect(await readFile(out, "utf8")).toBe(await read("examples/cohort.csv"));
    expect(await readFile(out.replace(".csv", ".truth.csv"), "utf8")).toBe(await read("examples/cohort.truth.csv"));
    const shown = (await read("examples/README.md")).replace(/\s+/g, " ");
    expect(flags.every((flag) => shown.includes(flag))).toBe(true);
  });

  it("have a plan that is one", async () => {
    expect(Plan.parse(JSON.parse(await read("examples/plan.json"))).clusters).toEqual({ from: 2, to: 4 });
  });
});
