import { describeMethod } from "../../src/methods/describeMethod.js";
import { methodById } from "../../src/methods/index.js";
import type { Command } from "./command.js";
import { wrap } from "./helpText.js";
import { expected, type ValueSchema } from "./readValue.js";

export const describe: Command = {
  name: "describe",
  summary: "Says what a method does and what its parameters mean.",
  takes: ["ID"],
  flags: {},
  examples: ["salient describe ucsl"],
  async run(given, { say }) {
    const method = describeMethod(methodById(given.arguments[0]));
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

function parameterText(name: string, schema: ValueSchema): string {
  const where = name === "clusters" ? "; set it with --clusters" : "";
  return `${schema.description ?? ""} (${expected(schema)}; default ${JSON.stringify(schema.default)}${where})`;
}
