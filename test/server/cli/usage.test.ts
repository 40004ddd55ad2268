import { describe, expect, it } from "vitest";
import { commands } from "../../../server/cli/commands.js";
import { salient } from "./salient.js";

describe("salient", () => {
  it("without a command lists the commands and exits with 0", async () => {
    const { exit, out } = await salient();
    expect(exit).toBe(0);
    for (const name of Object.keys(commands)) expect(out).toMatch(new RegExp(`^ {2}${name} `, "m"));
    expect(out).toContain("Not a diagnosis");
  });

  it("names the command that was probably meant, with exit code 2", async () => {
    const { exit, err } = await salient("discovr");
    expect(exit).toBe(2);
    expect(err).toContain("did you mean discover?");
  });

  it("says its version", async () => {
    expect((await salient("--version")).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each(Object.keys(commands))("%s --help describes every flag and exits with 0", async (name) => {
    const command = await commands[name]();
    const { exit, out, err } = await salient(name, "--help");
    expect({ exit, err }).toEqual({ exit: 0, err: "" });
    expect(command.name).toBe(name);
    for (const flag of [...Object.keys(command.flags), "json", "quiet"]) expect(out).toContain(`--${flag}`);
  });

  it("refuses an unknown flag with the nearest one, exit code 2 and nothing on standard output", async () => {
    const { exit, out, err } = await salient("simulate", "--control", "5", "--out", "x.csv");
    expect(exit).toBe(2);
    expect(out).toBe("");
    expect(err).toContain("no flag --control (did you mean --controls?)");
  });

  it("refuses a flag without its value, even before another flag", async () => {
    for (const typed of [["--seed"], ["--seed", "--out", "x.csv"], ["--seed="]]) {
      const { exit, err } = await salient("simulate", ...typed);
      expect(exit).toBe(2);
      expect(err).toContain("--seed needs a value");
    }
  });

  it("refuses a value for a flag that is on or off", async () => {
    expect((await salient("methods", "--json=yes")).err).toContain("--json is on or off");
  });

  it("says which arguments are missing and which are too many", async () => {
    expect((await salient("evaluate", "only")).err).toContain("TRUTH.csv missing");
    expect((await salient("describe", "ucsl", "k-means")).err).toContain("found 2 arguments");
  });

  it("answers errors in JSON on standard output with --json", async () => {
    const { exit, out } = await salient("describe", "uscl", "--json");
    expect(exit).toBe(2);
    expect(JSON.parse(out).error).toMatchObject({
      code: "METHOD_UNKNOWN",
      hint: expect.stringContaining("salient methods"),
    });
  });

  it("tells a path that does not exist as bad input, not as a bug", async () => {
    const { exit, err } = await salient("evaluate", "/nowhere/answer", "/nowhere/truth.csv");
    expect(exit).toBe(2);
    expect(err).toContain("/nowhere/answer: there is no such file or folder (PATH_WRONG)");
    expect(err).not.toContain("at ");
  });
});

describe("salient methods, salient describe ID", () => {
  it("list every method, and its parameters with default and meaning", async () => {
    const listed = JSON.parse((await salient("methods", "--json")).out) as { id: string }[];
    expect(listed.map(({ id }) => id)).toContain("ucsl");
    for (const { id } of listed) {
      const described = JSON.parse((await salient("describe", id, "--json")).out);
      const text = (await salient("describe", id)).out;
      for (const name of Object.keys(described.params.properties)) expect(text).toContain(name);
      expect((await salient("methods")).out).toContain(id);
    }
  });
});
