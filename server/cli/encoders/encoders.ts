import { describeEncoders, encoderEntries } from "../../../src/encoders/catalogue.js";
import type { Command } from "../command.js";
import { wrap } from "../helpText.js";

export const encoders: Command = {
  name: "encoders",
  summary: "Lists the networks that `salient pretrain` trains.",
  takes: [],
  flags: {},
  examples: ["salient encoders", "salient describe resnet18"],
  async run(given, { say }) {
    if (given.on("json")) return say(JSON.stringify(describeEncoders().encoders, null, 2));
    const width = Math.max(...encoderEntries.map(({ id }) => id.length)) + 2;
    for (const { id, title, summary, inputs } of encoderEntries)
      say(wrap(`${title} (${inputs.join(", ")}). ${summary}`, 100, id.padEnd(width)).join("\n"));
  },
};
