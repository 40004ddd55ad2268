import { gate, type Look } from "../verdict/gate.js";
import type { MethodStanding } from "./candidate.js";
import { spreadTail } from "./spreadTail.js";

/** A spread beyond the controls that comes by chance more often than this is none: many divisions are tried. */
const LEVEL = 0.001;

/** What people left out look like, as `gate` reads it; where their spread may be chance, neither one group drawn out nor groups. */
export function lookOf({ tried, judged }: MethodStanding): Look {
  const look = gate(judged);
  return look === "one" && spreadTail(tried) > LEVEL ? "weak" : look;
}
