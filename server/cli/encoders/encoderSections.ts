import { z } from "zod";
import type { ObjectiveEntry } from "../../../src/encoders/about/entry.js";
import { ownObjectives } from "../../../src/encoders/about/ownObjectives.js";
import { encoderEntries } from "../../../src/encoders/catalogue.js";
import { parameterTable } from "../parameterTable.js";

const INTRODUCTION = `## Encoders

Networks that \`salient pretrain --encoder ID\` trains by any of the [losses](#losses), or by what is no contrastive loss, below
([docs/encoders.md](docs/encoders.md)). Settings: \`--set encoder.NAME=VALUE\`;
\`salient describe ID\` says what they mean.`;

/** METHODS.md of encoders: a table of the networks with their settings, then what is no loss of the stack and can be learnt by. */
export function encoderSections(): string[] {
  return [INTRODUCTION, networkTable(), ...ownObjectives.map(objectiveSection)];
}

function networkTable(): string {
  const lines = encoderEntries.map(({ id, title, summary, inputs, reference, settings }) => {
    const usual = Object.entries(settings.parse({})).map(([name, value]) => `\`${name}=${JSON.stringify(value)}\``);
    const takes = inputs.map((input) => `${input}s`).join(", ");
    return `| \`${id}\` | ${title}. ${summary} | ${takes} | ${usual.join(", ")} | ${reference} |`;
  });
  return ["| network | for what | takes | settings | reference |", "|---|---|---|---|---|", ...lines].join("\n");
}

function objectiveSection({ id, title, summary, equation, whenNot, reference, params }: ObjectiveEntry): string {
  const { properties = {} } = z.toJSONSchema(params, { io: "input" });
  return [
    `<a id="${id}"></a>\n\n### ${title}`,
    `**For what.** ${summary}`,
    `\`\`\`\n${equation}\n\`\`\``,
    `**When not.** ${whenNot}`,
    `**Reference.** ${reference}. **Command line**: \`--loss ${id} --set name=value\`.`,
    parameterTable(properties),
  ].join("\n\n");
}
