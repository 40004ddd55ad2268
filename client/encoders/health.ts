import type { EncoderReport } from "../../src/contract/encoder.js";
import { count, percent, several, twoDecimals } from "../words/numbers.js";

export type Sign = { readonly name: string; readonly value: string; readonly beside: string };

/** The figures of the epoch whose weights were kept. */
export function keptMetrics({ epochs, best }: EncoderReport): Readonly<Record<string, number>> {
  return (epochs.find(({ epoch }) => epoch === best) ?? epochs.at(-1))?.metrics ?? {};
}

/** On whom it was trained, and which weights were kept. */
export function leadSentence(report: EncoderReport): string {
  const { training, validation, best, epochs, stopped } = report;
  const learnt = `It learnt from ${several(training.people, "person", "people")}`;
  const aside = validation.people > 0 ? `; ${count(validation.people)} more were set aside to watch` : "";
  const early = stopped ? ", when it no longer got better for these" : "";
  const kept =
    best === null
      ? `It went over them ${several(epochs.length, "time")}${early}.`
      : `It went over them ${several(epochs.length, "time")}${early}; the weights of pass ${count(best)} were kept, which served those set aside best.`;
  return `${learnt}${aside}. ${kept}`;
}

/** How healthy the features are, as far as it was watched. */
export function signsOfHealth(report: EncoderReport): Sign[] {
  const { network, plan, validation } = report;
  const kept = keptMetrics(report);
  const where = validation.people > 0 ? "of people set aside" : "of people trained on";
  const number = plan.target ?? plan.proxies[0]?.column ?? "the number";
  const signs: readonly (readonly [string, string, (value: number) => string, string])[] = [
    [
      "effectiveRank",
      "Dimensions in use",
      (v) => v.toFixed(1),
      `of ${count(network.features)}; near 1 says that everyone looks alike to it`,
    ],
    ["retrieval", "Found again by their other view", (v) => percent(v, 1), where],
    ["probeError", `Error in ${number}`, twoDecimals, `read off by a line, ${where}`],
    ["labelAccuracy", `${plan.labels ?? "Classes"} told right`, twoDecimals, `by the nearest people, ${where}`],
    ["biasAccuracy", `${plan.bias ?? "Bias"} told right`, twoDecimals, `which should not show; ${where}`],
  ];
  return signs.flatMap(([metric, name, text, beside]) => {
    const value = kept[metric];
    return value === undefined ? [] : [{ name, value: text(value), beside }];
  });
}
