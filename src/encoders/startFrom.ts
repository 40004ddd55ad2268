import type { Encoder } from "../../models/network.js";
import { fromPyTorch, withoutPrefix } from "../../models/pytorchLayout.js";
import { type LoadReport, loadWeights, type PlainWeights } from "../../models/weights.js";
import { shortList } from "../cohort/shortList.js";
import type { StartReport } from "../contract/encoder.js";
import { type Fault, SalientError } from "../core/errors.js";
import type { GivenWeights } from "./host.js";

/** Share of the network's tensors that have to be restored. */
const ENOUGH = 0.99;

/**
 * Puts given weights into an encoder, and tells of every tensor what became of it.
 *
 * @param name what the plan calls them
 * @throws SalientError `WEIGHTS_UNFIT` where fewer than 99 % of the encoder's tensors were restored
 */
export function startFrom(encoder: Encoder, name: string, given: GivenWeights): StartReport {
  const weights =
    given.kind === "encoder" ? given.model.weights.encoder : published(encoder, fromPyTorch(given.weights));
  const loaded = loadWeights(encoder, weights);
  const tensors = encoder.parameters.size + encoder.buffers.size;
  const share = loaded.restored.length / tensors;
  if (share < ENOUGH) throw unfit(name, loaded, tensors);
  return {
    ...{ from: name, restored: loaded.restored.length, share },
    missing: [...loaded.missing],
    unexpected: [...loaded.unexpected],
    misshapen: loaded.misshapen.map(({ name: tensor }) => tensor),
  };
}

/** Weights by the names that the network has; what wraps the network ("module.", "encoder.") is taken off where that fits better. */
function published(encoder: Encoder, weights: PlainWeights): PlainWeights {
  const names = new Set([...encoder.parameters.keys(), ...encoder.buffers.keys()]);
  const fitting = (some: PlainWeights) => Object.keys(some).filter((tensor) => names.has(tensor)).length;
  const prefixes = Object.keys(weights).flatMap((tensor) =>
    tensor.split(".").map((_, parts, all) =>
      all
        .slice(0, parts + 1)
        .join(".")
        .concat("."),
    ),
  );
  const candidates = [weights, ...[...new Set(prefixes)].map((prefix) => withoutPrefix(weights, prefix))];
  return candidates.reduce((best, each) => (fitting(each) > fitting(best) ? each : best));
}

function unfit(name: string, { restored, missing, misshapen }: LoadReport, tensors: number): SalientError {
  const faults: Fault[] = [
    ...missing.map((tensor) => ({ column: tensor, expected: "a tensor of this name", got: "none" })),
    ...misshapen.map(({ name: tensor, expected, found }) => ({
      column: tensor,
      expected: `a tensor of ${expected.join(" x ")}`,
      got: `one of ${found.join(" x ")}`,
    })),
  ];
  const lacking = shortList([...missing, ...misshapen.map(({ name: tensor }) => tensor)]);
  const message = `${name}: ${restored.length} of the network's ${tensors} tensors were restored, fewer than 99 %; not ${lacking}`;
  return new SalientError("WEIGHTS_UNFIT", message, { faults });
}
