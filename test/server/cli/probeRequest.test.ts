import { describe, expect, it } from "vitest";
import type { Command } from "../../../server/cli/command.js";
import { probeFlags } from "../../../server/cli/encoders/probeFlags.js";
import { probeRequest } from "../../../server/cli/encoders/probeRequest.js";
import { settingPaths, withSetting } from "../../../server/cli/encoders/settingPaths.js";
import { parseGiven } from "../../../server/cli/parseGiven.js";
import { EncoderPlan } from "../../../src/contract/encoderPlan.js";

const command = { name: "probe", takes: ["ENCODER"], flags: probeFlags } as unknown as Command;
const asked = (...typed: string[]) => probeRequest(parseGiven(command, ["encoder", ...typed]), "family");

describe("probeRequest(given, group)", () => {
  it("tells scores, cases and classes, who predicts whom, and what else is asked", () => {
    const request = asked(
      ...["--target", "age,dx=SZ|BP,scale=each,digit=classes", "--splits", "part=test", "--curve", "50,100"],
      ...["--brain-age", "dx=HC", "--age", "age", "--set", "resamples=200", "--probe", "neighbours"],
    );
    expect(request.targets).toEqual([
      { kind: "auto", column: "age" },
      { kind: "diagnosis", column: "dx", cases: ["SZ", "BP"], controls: [] },
      { kind: "each", column: "scale", controls: [] },
      { kind: "classes", column: "digit" },
    ]);
    expect(request).toMatchObject({
      splits: { kind: "column", column: "part", test: ["test"] },
      curve: { sizes: [50, 100] },
      brainAge: { label: "dx", controls: ["HC"] },
      model: { kind: "neighbours" },
      resamples: 200,
      group: "family",
    });
  });

  it("names what is missing or is not there", () => {
    expect(() => asked()).toThrow("--target COL is needed");
    expect(() => asked("--target", "age", "--splits", "odd")).toThrow("folds, holdOut, sites or COL=VALUE");
    expect(() => asked("--target", "age", "--set", "resample=3")).toThrow("did you mean resamples");
  });
});

describe("settingPaths(schema)", () => {
  it("finds settings within settings, those of what may be null too, and no lists of objects", () => {
    const paths = [...settingPaths(EncoderPlan).keys()];
    expect(paths).toEqual(
      expect.arrayContaining(["training.optimiser.learningRate", "views.preset", "head.kind", "prior.sigma", "seed"]),
    );
    expect(paths).not.toContain("proxies");
    expect(withSetting({ a: { b: 1 } }, ["a", "c", "d"], 2)).toEqual({ a: { b: 1, c: { d: 2 } } });
  });
});
