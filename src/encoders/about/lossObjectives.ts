import { z } from "zod";
import type { ObjectiveNeed } from "../../contract/encoder.js";
import { type LossEntry, lossCatalogue, type Need } from "../../losses/catalogue.js";
import type { ObjectiveEntry } from "./entry.js";

/** What a plan calls what a loss asks for. */
const needs: Readonly<Partial<Record<Need, ObjectiveNeed>>> = {
  ...{ views: "views", labels: "labels", proxies: "proxies", bias: "bias", anatomy: "anatomy" },
  ...{ targets: "prior", weights: "proxies" },
};

/** What losses can take without needing it. */
const takes: Readonly<Record<string, readonly ObjectiveNeed[]>> = {
  "decoupled-uniformity": ["prior"],
  "weighted-info-nce": ["prior", "labels"],
};

/** Set by the plan's proxies, which have a width each. */
const OF_PROXIES = ["kernel", "bandwidth"];

/** Every loss of the stack that one network can learn by, as a plan names it. Those of several modalities need one each. */
export const lossObjectives: readonly ObjectiveEntry[] = (lossCatalogue as readonly LossEntry[])
  .filter((loss) => loss.needs.every((need) => needs[need]))
  .map(objectiveOf);

function objectiveOf(loss: LossEntry): ObjectiveEntry {
  const { id, title, summary, equation, whenNot, reference, role } = loss;
  return {
    ...{ id, title, summary, equation, whenNot, reference, role, kind: "contrastive" },
    needs: loss.needs.flatMap((need) => needs[need] ?? []),
    takes: [...(takes[id] ?? [])],
    params: z.strictObject(
      Object.fromEntries(Object.entries(loss.params.shape).filter(([name]) => !OF_PROXIES.includes(name))),
    ),
  };
}
