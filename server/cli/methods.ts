import { describeMethod } from "../../src/methods/describeMethod.js";
import { choosable as registry } from "../../src/methods/index.js";
import type { Command } from "./command.js";
import { wrap } from "./helpText.js";

export const methods: Command = {
  name: "methods",
  summary: "Lists the methods there are.",
  takes: [],
  flags: {},
  examples: ["salient methods", "salient methods --json"],
  async run(given, { say }) {
    if (given.on("json")) return say(JSON.stringify(registry.map(describeMethod), null, 2));
    const width = Math.max(...registry.map(({ id }) => id.length)) + 2;
    for (const { id, title, summary } of registry) say(wrap(`${title}. ${summary}`, 100, id.padEnd(width)).join("\n"));
  },
};
