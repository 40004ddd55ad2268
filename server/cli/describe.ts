import { stat } from "node:fs/promises";
import { describeEncoders } from "../../src/encoders/catalogue.js";
import { describeMethod } from "../../src/methods/describeMethod.js";
import { choosableById } from "../../src/methods/index.js";
import { fileFlags, readCohortOf } from "./cohortFiles.js";
import { type Command, UsageError } from "./command.js";
import { describeTable, tableInWords } from "./describeTable.js";
import { wrap } from "./helpText.js";
import { expected, splitList, type ValueSchema } from "./readValue.js";

export const describe: Command = {
  name: "describe",
  summary:
    "Says what a method, a loss or a network does and what its parameters mean; or, of one or several files, how their table would be read.",
  takes: ["ID|FILE…"],
  flags: {
    ...fileFlags,
    missing: { value: "CODE,…", many: true, help: "Values of the table that mean missing: -9,-999" },
  },
  examples: ["salient describe ucsl", "salient describe y-aware", "salient describe cohort.xlsx --sheet Data"],
  async run(given, { say }) {
    const [named] = given.arguments;
    if (await isFile(named)) {
      const missing = given.all("missing").flatMap(splitList);
      const table = describeTable(await readCohortOf(given, given.arguments), missing);
      return say(given.on("json") ? JSON.stringify(table, null, 2) : tableInWords(table));
    }
    if (given.arguments.length > 1)
      throw new UsageError(`one method at a time, or files of one cohort; found ${given.arguments.length} arguments`);
    const described = describedById(named);
    if (given.on("json")) return say(JSON.stringify(described.whole, null, 2));
    const { title, id, paragraphs, reference, parameters, how } = described;
    const text = paragraphs.flatMap((paragraph) => [...wrap(paragraph, 100, ""), ""]);
    say([`${title} (${id})`, "", ...text, ...wrap(reference, 100, "Reference: ")].join("\n"));
    const entries = Object.entries((parameters as ValueSchema).properties ?? {});
    if (entries.length === 0) return;
    say(`\nParameters (${how}):`);
    const width = Math.max(...entries.map(([name]) => name.length)) + 4;
    for (const [name, schema] of entries)
      say(wrap(parameterText(name, schema), 100, `  ${name.padEnd(width - 2)}`).join("\n"));
  },
};

/** What is said of a method, a loss or a network, and how its parameters are set. */
function describedById(id: string) {
  const { objectives, encoders } = describeEncoders();
  const loss = objectives.find((each) => each.id === id);
  if (loss) {
    const needs = loss.needs.length > 0 ? [`It needs ${loss.needs.join(", ")}.`] : [];
    const paragraphs = [loss.summary, ...loss.equation.split("\n"), `When not: ${loss.whenNot}`, ...needs];
    return { ...loss, whole: loss, paragraphs, parameters: loss.params, how: "salient pretrain --set NAME=VALUE" };
  }
  const network = encoders.find((each) => each.id === id);
  if (network) {
    const paragraphs = [network.summary, `It takes ${network.inputs.map((input) => `${input}s`).join(" and ")}.`];
    const how = "salient pretrain --set encoder.NAME=VALUE";
    return { ...network, whole: network, paragraphs, parameters: network.settings, how };
  }
  const method = describeMethod(choosableById(id));
  const how = "salient discover --set NAME=VALUE";
  return { ...method, whole: method, paragraphs: [method.summary], parameters: method.params, how };
}

/** Whether there is a file or folder of this name. Methods have plain names, files a point or a folder in theirs. */
async function isFile(named: string): Promise<boolean> {
  if (!/[./\\]/.test(named)) return false;
  const found = await stat(named);
  return found.isFile() || found.isDirectory();
}

function parameterText(name: string, schema: ValueSchema): string {
  const where = name === "clusters" ? "; set it with --clusters" : "";
  const usual = schema.default === undefined ? "none by default" : `default ${JSON.stringify(schema.default)}`;
  return `${schema.description ?? ""} (${expected(schema)}; ${usual}${where})`;
}
