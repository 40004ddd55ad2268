import type { Plan } from "../contract/plan.js";
import type { Fault } from "../core/errors.js";
import type { Table } from "../core/method.js";
import { type FeatureFacts, featureFacts } from "./featureFacts.js";
import type { Measured } from "./measured.js";

type Judged = {
  readonly dropped: Measured["dropped"];
  readonly faults: readonly Fault[];
  /** What to do where no feature is left. */
  readonly hint?: string;
  readonly warnings: string[];
};
type Tables = Readonly<Record<string, Table>>;

const NO_CONTROL = "no control has a value";
const NO_PATIENT = "no patient has a value";

const MEASURED = "measured ";
/** Reasons as they are said of many features. */
const inGroups: Readonly<Record<string, string>> = {
  [NO_CONTROL]: `${MEASURED}in patients only`,
  [NO_PATIENT]: `${MEASURED}in controls only`,
};
const NONE_LEFT =
  "Name columns that controls and patients both have (columns.features). Where files were joined, give one that holds both.";

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
  const noneLeft = empty.length === 0 && dropped.length === features.length;
  const useless = new Set(dropped.map(({ feature }) => feature));
  return {
    dropped,
    ...(noneLeft ? { hint: NONE_LEFT } : {}),
    faults: [
      ...empty.map(({ feature }) => ({ column: feature, expected: "at least one value", got: "none" })),
      ...(noneLeft ? [noFeature(dropped)] : []),
    ],
    warnings: warnOfGaps(
      features.filter(({ feature }) => !useless.has(feature)),
      target.length,
    ),
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
  if (controls.known === 0) return NO_CONTROL;
  if (patients.known === 0) return NO_PATIENT;
  return scale === "controls" && controls.low === controls.high
    ? "the same for every control: nothing to measure by"
    : undefined;
}

/** That no feature is left, and how many are left out for each reason. */
function noFeature(dropped: Measured["dropped"]): Fault {
  const counts = new Map<string, number>();
  for (const { reason } of dropped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  const most = [...counts].toSorted(([, a], [, b]) => b - a);
  const said = most.map(([reason, count]) => [count, inGroups[reason] ?? reason] as const);
  const words = said.map(([count, text], i) => {
    if (i === 0) return `${count} ${count === 1 ? "is" : "are"} ${text}`;
    return `${count} ${said[i - 1][1].startsWith(MEASURED) ? text.replace(MEASURED, "") : text}`;
  });
  const expected = "a feature that varies, and that controls and patients have";
  return { column: "columns.features", expected, got: `none: ${words.join(", ")}` };
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
