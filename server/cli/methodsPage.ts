import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Choosable } from "../../src/core/method.js";
import { describeMethod } from "../../src/methods/describeMethod.js";
import { choosable } from "../../src/methods/index.js";
import { encoderSections } from "./encoders/encoderSections.js";
import { lossSections } from "./lossSections.js";
import { parameterTable } from "./parameterTable.js";

const INTRODUCTION = `<!-- Written by \`npm run generate\` from src/methods, src/losses/about and src/encoders/about; a test fails when it is stale. Do not edit by hand. -->

# Methods

What each method is for, what it assumes, where it fails, and what can be set; below them [the losses](#losses) of networks, and [the networks](#encoders). \`salient methods\` and
\`salient describe ID\` say the same on the command line, \`GET /api/v1/methods\` over HTTP.`;

/**
 * METHODS.md: the README of each method, its table of parameters, what is to be said of each loss and network, and the benches that were last run.
 *
 * @param root the folder of the repository
 * @throws Error when a method has no README.md
 */
export function methodsPage(root: string): string {
  const contents = choosable.map(({ id, title, summary }) => `- [${title}](#${id}): ${summary}`).join("\n");
  const sections = choosable.map((method) => methodSection(method, readmeOf(method, root)));
  return `${[INTRODUCTION, contents, ...sections, ...lossSections(), ...encoderSections(), ...benchSections(root)].join("\n\n")}\n`;
}

function methodSection(method: Choosable, readme: string): string {
  const { params, gives, accepts, reference } = describeMethod(method);
  const contrast = { controls: "patients and controls", outcome: "a continuous outcome", none: "patients alone" }[
    accepts.contrast
  ];
  return [
    `<a id="${method.id}"></a>\n\n${demoted(readme)}`,
    `**Reference.** ${reference}`,
    `**Learns from** ${contrast}. **Gives** ${gives.join(", ")}. **Command line**: \`--method ${method.id} --set name=value\`.`,
    parameterTable((params as unknown as { properties: Record<string, unknown> }).properties),
  ].join("\n\n");
}

function readmeOf({ id }: Choosable, root: string): string {
  const folder = join(root, "src", "methods", camelCase(id));
  const path = join(folder, "README.md");
  if (!existsSync(path))
    throw new Error(
      `the method "${id}" has no ${path}: say what it is for, its limitations, its model and its reference`,
    );
  return readFileSync(path, "utf8");
}

function camelCase(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** Tables of figures, where `npm run bench` has left any. */
function benchSections(root: string): string[] {
  const folder = join(root, "docs", "benchmarks");
  if (!existsSync(folder)) return [];
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith(".md"))
    .sort();
  if (pages.length === 0) return [];
  return ["## Benchmarks", ...pages.map((name) => demoted(demoted(readFileSync(join(folder, name), "utf8"))))];
}

/** Headings one level down, so that a page can become a section; lines of code stay as they are. */
function demoted(markdown: string): string {
  let inCode = false;
  const lines = markdown
    .trim()
    .split(/\r?\n/)
    .map((line) => {
      if (line.startsWith("```")) inCode = !inCode;
      return !inCode && /^#{1,5} /.test(line) ? `#${line}` : line;
    });
  return lines.join("\n");
}
