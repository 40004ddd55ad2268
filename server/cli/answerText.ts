import type { Result } from "../../src/contract/result.js";
import { wrap } from "./helpText.js";

const WIDTH = 100;
/** Features named for each subgroup. */
const SHOWN = 4;

/** A result in words, for a terminal: the answer first, then what it rests on. */
export function answerText(result: Result): string {
  const { verdict, warnings, disclaimer } = result;
  return [
    ...paragraph(verdict.headline),
    ...paragraph(verdict.evidence),
    ...paragraph(verdict.wouldChange),
    "",
    ...flowLines(result),
    "",
    ...candidateLines(result),
    "",
    ...subgroupLines(result),
    ...confoundLines(result),
    ...(warnings.length > 0
      ? ["", "To be read with care:", ...warnings.flatMap((text) => wrap(text, WIDTH, "  - "))]
      : []),
    "",
    disclaimer,
  ].join("\n");
}

function paragraph(text: string): string[] {
  return text ? wrap(text, WIDTH, "") : [];
}

function flowLines({ flow }: Result): string[] {
  const steps = flow.map(({ step, people, controls, patients, reason }) => {
    const parts = [
      controls === null ? "" : `${controls} controls`,
      patients === null ? "" : `${patients} patients`,
    ].filter(Boolean);
    return `  ${step}: ${people}${parts.length > 0 ? ` (${parts.join(", ")})` : ""}${reason ? `; ${reason}` : ""}`;
  });
  return ["People:", ...steps];
}

function candidateLines({ clusters, method }: Result): string[] {
  const rows = clusters.candidates.map(({ clusters: k, stability, smallest }) => {
    const chosen = k === clusters.chosen ? " <- chosen" : "";
    return `  ${k} subgroup${k === 1 ? "" : "s"}: ${stability ? `stability ${withInterval(stability)}` : "nothing to compare"}, smallest ${smallest}${chosen}`;
  });
  return [`How many (${method.title}):`, ...rows, ...wrap(clusters.reason, WIDTH, "  ")];
}

function withInterval({ value, low, high }: { value: number; low: number | null; high: number | null }): string {
  const bounds = low === null || high === null ? "" : ` [${low.toFixed(2)}, ${high.toFixed(2)}]`;
  return `${value.toFixed(2)}${bounds}`;
}

function subgroupLines({ sizes, profiles }: Result): string[] {
  const lines = sizes.flatMap((size, k) => {
    const own = profiles.filter((p) => p.kind === "descriptive" && p.cluster === k + 1 && p.effect !== null);
    const strongest = own.toSorted((a, b) => Math.abs(b.effect ?? 0) - Math.abs(a.effect ?? 0)).slice(0, SHOWN);
    const features = strongest.map(({ feature, effect }) => `${feature} ${(effect ?? 0).toFixed(2)}`).join(", ");
    return wrap(`${size} patients${features ? `; furthest from controls in ${features}` : ""}`, WIDTH, `  ${k + 1}: `);
  });
  return ["Subgroups (Cohen's d against controls):", ...lines];
}

function confoundLines({ confounds }: Result): string[] {
  const strong = confounds.filter(({ strong }) => strong).map(({ column }) => column);
  return strong.length > 0
    ? ["", ...wrap(`${strong.join(", ")} alone predicts the subgroup well: it may be what was found.`, WIDTH, "")]
    : [];
}
