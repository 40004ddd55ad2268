import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { settingPaths } from "../../server/cli/encoders/settingPaths.js";
import { projectFolder } from "../../server/projectFolder.js";
import { ObjectiveNeed } from "../../src/contract/encoder.js";
import { EncoderPlan } from "../../src/contract/encoderPlan.js";

const page = (name: string) => readFileSync(join(projectFolder, "docs", name), "utf8");

describe("docs/encoders.md", () => {
  it("gives every setting of a plan, with its meaning; those of training stand in docs/training.md", () => {
    for (const [path, { description }] of settingPaths(EncoderPlan)) {
      if (path === "version") continue;
      const training = /^training\.(.+)/.exec(path)?.[1];
      if (training) expect(page("training.md")).toContain(`\`${training}\``);
      else expect(page("encoders.md")).toMatch(new RegExp(`\\| \`${path}\` \\| .* \\|`));
      if (!training && description) expect(page("encoders.md")).toContain(`| ${description} |`);
    }
  });

  it("says how to name whatever a loss needs", () => {
    for (const need of ObjectiveNeed.options) expect(page("encoders.md")).toMatch(new RegExp(`\\| ${need} \\| \``));
  });
});
