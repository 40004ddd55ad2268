import { describeEncoders, objectives } from "../../../src/encoders/catalogue.js";
import type { Command } from "../command.js";
import { wrap } from "../helpText.js";

export const losses: Command = {
  name: "losses",
  summary: "Lists what an encoder can learn by: losses (--loss), and terms that can be added to them (--term).",
  takes: [],
  flags: {},
  examples: ["salient losses", "salient describe y-aware"],
  async run(given, { say }) {
    if (given.on("json")) return say(JSON.stringify(describeEncoders().objectives, null, 2));
    const width = Math.max(...objectives.map(({ id }) => id.length)) + 2;
    for (const { id, title, summary, needs, role } of objectives) {
      const wanted = needs.length > 0 ? ` Needs ${needs.join(", ")}.` : "";
      const added = role === "term" ? " To be added to another one." : "";
      say(wrap(`${title}. ${summary}${wanted}${added}`, 100, id.padEnd(width)).join("\n"));
    }
  },
};
