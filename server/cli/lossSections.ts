import { z } from "zod";
import { type LossEntry, lossCatalogue, type Need } from "../../src/losses/catalogue.js";
import { parameterTable } from "./parameterTable.js";

const INTRODUCTION = `## Losses

What networks learn from, as functions of tensors that other programs can use as well ([docs/losses.md](docs/losses.md)). In the equations
u are embeddings divided by their length, s_ij = u_i u_j / temperature, and N rows are all views of n subjects; a sum over j != i leaves out the row
itself. Where published code computes something else than its paper, an option has that, too.

The first table of a loss has the options of its function, by their names, with their defaults. Where \`salient pretrain --loss ID\` can learn by the loss, it takes
the same by \`--set NAME=VALUE\`, for a term by \`--set ID.NAME=VALUE\`. The second table has what a plan sets in another way than whoever calls the function.`;

const needs: Readonly<Record<Need, string>> = {
  views: "two views of each subject or more",
  labels: "classes",
  proxies: "continuous labels",
  bias: "an attribute that should not count",
  anatomy: "measures of regions",
  modalities: "several modalities",
  targets: "embeddings by another model",
  weights: "weights of pairs",
};

/** METHODS.md of the losses: the list of them, then of each for what, equation, parameters, when not, and reference. */
export function lossSections(): string[] {
  const contents = lossCatalogue.map(({ id, title, summary }) => `- [${title}](#${id}): ${firstSentence(summary)}`);
  return [INTRODUCTION, contents.join("\n"), ...lossCatalogue.map(lossSection)];
}

function lossSection(loss: LossEntry): string {
  const { id, title, summary, equation, call, whenNot, reference, params } = loss;
  const { properties = {} } = z.toJSONSchema(params, { io: "input" });
  const own = Object.fromEntries(Object.entries(properties).filter(([name]) => !(name in (loss.elsewhere ?? {}))));
  return [
    `<a id="${id}"></a>\n\n### ${title}`,
    `**For what.** ${summary}`,
    `\`\`\`\n${equation}\n\`\`\``,
    `**When not.** ${whenNot}`,
    `**Reference.** ${reference}`,
    `**Needs** ${loss.needs.map((need) => needs[need]).join(", ") || "embeddings alone"}. **${roles[loss.role]}** **As a library**: \`${call}\`.`,
    Object.keys(own).length > 0 ? parameterTable(own) : "",
    elsewhereTable(loss),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

/** What is set in one way by a plan and in another as a library, or nothing. */
function elsewhereTable({ elsewhere = {}, params }: LossEntry): string {
  const lines = Object.entries(elsewhere).map(([name, { library, plan }]) => {
    const meaning = (params.shape[name] as z.ZodType).description ?? "";
    return `| \`${name}\` | ${library} | ${plan} | ${meaning} |`;
  });
  if (lines.length === 0) return "";
  return ["| parameter | as a library | in a plan | meaning |", "|---|---|---|---|", ...lines].join("\n");
}

const roles = { objective: "Trained by itself.", term: "Added to others." } as const;

function firstSentence(text: string): string {
  const end = text.search(/[.:] /);
  return end < 0 ? text : `${text.slice(0, end)}.`;
}
