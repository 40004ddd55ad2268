import { aboutAlignment } from "./about/alignment.js";
import { aboutAnatCl } from "./about/anatCl.js";
import { aboutBarlowTwins } from "./about/barlowTwins.js";
import { aboutBiasCon } from "./about/biasCon.js";
import { aboutCmc } from "./about/cmc.js";
import { aboutComm } from "./about/comm.js";
import { aboutConditionalAlignment } from "./about/conditionalAlignment.js";
import { aboutConditionalUniformity } from "./about/conditionalUniformity.js";
import { aboutDecoupledContrastive } from "./about/decoupledContrastive.js";
import { aboutDecoupledUniformity } from "./about/decoupledUniformity.js";
import { aboutDynamicRegression } from "./about/dynamicRegression.js";
import { aboutEnd } from "./about/end.js";
import type { LossEntry } from "./about/entry.js";
import { aboutEpsilonSupCon } from "./about/epsilonSupCon.js";
import { aboutEpsilonSupInfoNce } from "./about/epsilonSupInfoNce.js";
import { aboutEuclidean } from "./about/euclidean.js";
import { aboutExponentialRegression } from "./about/exponentialRegression.js";
import { aboutFairKl } from "./about/fairKl.js";
import { aboutFairL2 } from "./about/fairL2.js";
import { aboutInfoNce } from "./about/infoNce.js";
import { aboutSoftSupCon } from "./about/softSupCon.js";
import { aboutSupCon } from "./about/supCon.js";
import { aboutThresholdRegression } from "./about/thresholdRegression.js";
import { aboutUniformity } from "./about/uniformity.js";
import { aboutWeightedInfoNce } from "./about/weightedInfoNce.js";
import { aboutXClr } from "./about/xClr.js";
import { aboutYAware } from "./about/yAware.js";
import { parameterFault } from "./parameterFault.js";

export type { LossEntry, Need } from "./about/entry.js";

/**
 * Every loss, as one can tell of it without TensorFlow.js: those of views first, then of classes, biases, continuous labels, given
 * weights, and modalities. METHODS.md and the choice of objectives are drawn from this list.
 */
export const lossCatalogue = [
  aboutInfoNce,
  aboutDecoupledContrastive,
  aboutBarlowTwins,
  aboutDecoupledUniformity,
  aboutAlignment,
  aboutUniformity,
  aboutSupCon,
  aboutSoftSupCon,
  aboutEpsilonSupInfoNce,
  aboutEpsilonSupCon,
  aboutBiasCon,
  aboutFairKl,
  aboutFairL2,
  aboutEnd,
  aboutYAware,
  aboutThresholdRegression,
  aboutExponentialRegression,
  aboutDynamicRegression,
  aboutEuclidean,
  aboutConditionalAlignment,
  aboutConditionalUniformity,
  aboutWeightedInfoNce,
  aboutXClr,
  aboutAnatCl,
  aboutComm,
  aboutCmc,
] as const satisfies readonly LossEntry[];

/** @throws SalientError `INPUT_INVALID`, naming those that there are */
export function lossById(id: string): LossEntry {
  const found = lossCatalogue.find((loss) => loss.id === id);
  if (!found) throw parameterFault("loss", `one of ${lossCatalogue.map((loss) => loss.id).join(", ")}`, id);
  return found;
}
