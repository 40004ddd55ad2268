import { gate, type Look } from "../verdict/gate.js";
import type { MethodStanding } from "./candidate.js";
import { spreadTail } from "./spreadTail.js";

/** A spread beyond the controls that comes by chance more often than this is none: many divisions are tried. */
const LEVEL = 0.001;
/** As `gate` has it of one method, in nats: where many divisions are tried, chance has more of them to choose from (one sample in fifty reaches it). */
export const LEAST_VALLEY = 3;

/**
 * What people left out look like, as `gate` reads it, for a division that was one of many: with a deeper valley between groups; and where
 * their spread may be chance, neither one group drawn out nor groups.
 */
export function lookOf({ tried, judged }: MethodStanding): Look {
  const shallow = judged.shape !== null && !(judged.shape.valley >= LEAST_VALLEY);
  const look = gate(shallow ? { ...judged, shape: null } : judged);
  return look === "one" && spreadTail(tried) > LEVEL ? "weak" : look;
}
