import type { Plan } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import type { Table } from "../core/method.js";
import { type FeatureFacts, featureFacts } from "./featureFacts.js";
import type { Measured } from "./measured.js";

type Judged = { readonly dropped: Measured["dropped"]; readonly faults: readonly Fault[]; readonly warnings: string[] };
type Tables = Readonly<Record<string, Table>>;

/** Features of which fewer cells than this share are known are warned of. */
const MOSTLY_KNOWN = 0.5;

/**
 * Features that say nothing, to be left out with a note: they never vary, not among controls either when these give
 * the scale, or nobody of one group has a value. Features without a single value are a fault.
 *
 * @param target 1 patient, 0 control
 */
export function judgeFeatures(tables: Tables, target: Uint8Array, plan: Plan): Judged {
  const features = Object.values(tables).flatMap((table) => featureFacts(table, target));
  const empty = features.filter(({ controls, patients }) => controls.known + patients.known === 0);
  const dropped = features.flatMap((facts) => {
    const reason = empty.includes(facts) ? undefined : uselessness(facts, plan.preprocessing.scale, target.includes(0));
    return reason === undefined ? [] : [{ feature: facts.feature, reason }];
  });
  const left = features.length - empty.length - dropped.length;
  return {
    dropped,
    faults: [
      ...empty.map(({ feature }) => ({ column: feature, expected: "at least one value", got: "none" })),
      ...(left === 0 && empty.length === 0 ? [noneLeft(dropped)] : []),
    ],
    warnings: warnOfGaps(features, target.length),
  };
}

/** Why a feature says nothing, or undefined where it may say something. */
export function uselessness(
  { controls, patients }: FeatureFacts,
  scale: Plan["preprocessing"]["scale"],
  hasControls: boolean,
): string | undefined {
  const varies = Math.max(controls.high, patients.high) > Math.min(controls.low, patients.low);
  if (!varies) return "the same for everyone";
  if (!hasControls) return undefined;
  if (controls.known === 0) return "no control has a value";
  if (patients.known === 0) return "no patient has a value";
  return scale === "controls" && controls.low === controls.high
    ? "the same for every control: nothing to measure by"
    : undefined;
}

function noneLeft(dropped: Measured["dropped"]): Fault {
  const { feature, reason } = dropped[0];
  return { column: feature, expected: "at least one feature that varies", got: reason };
}

function warnOfGaps(features: readonly FeatureFacts[], people: number): string[] {
  const gaps = features.filter(({ controls, patients }) => {
    const known = controls.known + patients.known;
    return known > 0 && known < MOSTLY_KNOWN * people;
  });
  if (gaps.length === 0) return [];
  const names = gaps.slice(0, 8).map(({ feature }) => feature);
  const more = gaps.length > names.length ? ` and ${gaps.length - names.length} more` : "";
  return [`Missing for most people: ${names.join(", ")}${more}. Subgroups should not rest on them.`];
}
