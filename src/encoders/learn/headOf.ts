import type { HeadPlan as NetworkHead } from "../../../models/heads.js";
import type { HeadPlan } from "../../contract/encoderPlan.js";

/** Dimensions of where the loss acts, at most, unless the plan says. */
const MOST = 128;

/** A head with its widths: those of the plan, or as wide as the features, and at most 128 at its end. */
export function headOf({ kind, widths }: HeadPlan, features: number): Pick<NetworkHead, "kind" | "from" | "widths"> {
  const last = Math.min(features, MOST);
  const usual = { none: [], linear: [last], mlp: [features, last], batchNormMlp: [features, last] }[kind];
  return { kind, from: features, widths: widths.length > 0 ? widths : usual };
}
