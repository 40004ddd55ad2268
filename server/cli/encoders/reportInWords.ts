import type { EncoderReport } from "../../../src/contract/encoder.js";
import { withEncoderFlags } from "./withEncoderFlags.js";

/** What a pretraining did, in a few lines. */
export function reportInWords(report: EncoderReport): string[] {
  const { network, objectiveTitle, training, validation, epochs, best, stopped, warnings, widths, start } = report;
  const kept = epochs[(best ?? epochs.length) - 1]?.metrics ?? {};
  const watched = validation.rows > 0 ? `, ${validation.rows} only watched` : "";
  return [
    `${network.title} by ${objectiveTitle}: ${training.rows} rows trained on${watched}; ${network.parameters} numbers learnt.`,
    `${epochs.length} ${epochs.length === 1 ? "epoch" : "epochs"}${stopped ? ", then stopped early" : ""}${best === null ? "" : `; the weights of epoch ${best} were kept`}: ${figures(kept)}.`,
    `${network.features} features${network.projection === network.features ? "" : `, ${network.projection} dimensions behind the head`}.`,
    ...(widths.length > 0
      ? [`Width of the kernel: ${widths.map(({ column, sigma }) => `${column} ${short(sigma)}`).join(", ")}.`]
      : []),
    ...(start ? [`Started from ${start.from}: ${start.restored} tensors restored, ${start.missing.length} not.`] : []),
    ...warnings.map(withEncoderFlags),
  ];
}

const words: Readonly<Record<string, string>> = {
  loss: "loss",
  validationLoss: "validation loss",
  effectiveRank: "dimensions in use",
  retrieval: "second views found",
  probeError: "error of a quick ridge regression",
  labelAccuracy: "balanced accuracy of the nearest people's class",
  biasAccuracy: "of their bias",
};

function figures(metrics: Readonly<Record<string, number>>): string {
  return Object.entries(words)
    .filter(([name]) => metrics[name] !== undefined)
    .map(([name, said]) => `${said} ${short(metrics[name] as number)}`)
    .join(", ");
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
