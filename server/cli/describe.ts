import { stat } from "node:fs/promises";
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
    "Says what a method does and what its parameters mean; or, of one or several files, how their table would be read.",
  takes: ["ID|FILE…"],
  flags: {
    ...fileFlags,
    missing: { value: "CODE,…", many: true, help: "Values of the table that mean missing: -9,-999" },
  },
  examples: ["salient describe ucsl", "salient describe cohort.xlsx --sheet Data"],
  async run(given, { say }) {
    const [named] = given.arguments;
    if (await isFile(named)) {
      const missing = given.all("missing").flatMap(splitList);
      const table = describeTable(await readCohortOf(given, given.arguments), missing);
      return say(given.on("json") ? JSON.stringify(table, null, 2) : tableInWords(table));
    }
    if (given.arguments.length > 1)
      throw new UsageError(`one method at a time, or files of one cohort; found ${given.arguments.length} arguments`);
    const method = describeMethod(choosableById(named));
    if (given.on("json")) return say(JSON.stringify(method, null, 2));
    const { title, id, summary, reference } = method;
    say([`${title} (${id})`, "", ...wrap(summary, 100, ""), "", ...wrap(reference, 100, "Reference: ")].join("\n"));
    say("\nParameters (salient discover --set NAME=VALUE):");
    const { properties = {} } = method.params as ValueSchema;
    const width = Math.max(...Object.keys(properties).map((name) => name.length)) + 4;
    for (const [name, schema] of Object.entries(properties))
      say(wrap(parameterText(name, schema), 100, `  ${name.padEnd(width - 2)}`).join("\n"));
  },
};

/** Whether there is a file or folder of this name. Methods have plain names, files a point or a folder in theirs. */
async function isFile(named: string): Promise<boolean> {
  if (!/[./\\]/.test(named)) return false;
  const found = await stat(named);
  return found.isFile() || found.isDirectory();
}

function parameterText(name: string, schema: ValueSchema): string {
  const where = name === "clusters" ? "; set it with --clusters" : "";
  return `${schema.description ?? ""} (${expected(schema)}; default ${JSON.stringify(schema.default)}${where})`;
}
