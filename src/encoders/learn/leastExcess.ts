import { atOnce } from "../../losses/geometry/atOnce.js";
import { diagnoseGroups } from "../../losses/geometry/diagnoseWeights.js";
import { labelGroups } from "../../losses/geometry/labelGroups.js";
import { boundWeights } from "./lossBound.js";
import { type KnownOfPeople, takePeople } from "./takePeople.js";

/** Losses whose weights may tell only a few kinds of people apart. */
const OF_LABELS: readonly string[] = ["sup-con", "soft-sup-con", "y-aware"];
/** With so many kinds of people the best points are found in a moment; the more there are, the less the best points miss. */
const MOST_KINDS = 16;

type Trained = {
  readonly id: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly known: KnownOfPeople;
  /** The people trained on. */
  readonly rows: Int32Array;
  readonly batch: number;
  readonly views: number;
  /** Dimensions behind the head. */
  readonly dimension: number;
};

/**
 * What the best embeddings are above the bound in a batch like those of a training, in nats: much where the temperature is high. 0 where
 * weights tell many kinds of people apart, as there it is next to nothing.
 */
export function leastExcess({ id, params, known, rows, batch, views, dimension }: Trained): number {
  if (!OF_LABELS.includes(id)) return 0;
  // Spread over all of them, so that each kind is there by its share.
  const some = Int32Array.from({ length: batch }, (_, i) => rows[Math.floor((i * rows.length) / batch)]);
  const weights = boundWeights(id, takePeople(known, some), params, batch);
  if (!weights) return 0;
  const groups = labelGroups(weights, views);
  if (groups.sizes.length > MOST_KINDS) return 0;
  return atOnce(diagnoseGroups(groups, { temperature: params["temperature"] as number, dimension })).leastExcess;
}
