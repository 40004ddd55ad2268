import { type Matrix, row } from "../linalg/matrix.js";
import type { Measured } from "./measured.js";
import { rowsOrPeople } from "./peopleInWords.js";
import { shortList } from "./shortList.js";

type Covariates = Measured["covariates"];

/** With fewer controls than this for each design column, slopes follow chance. */
const CONTROLS_A_COLUMN = 5;

/** What to know of the covariates: who lacks one, levels that no control has, slopes that rest on too few controls. */
export function covariateWarnings(
  covariates: Covariates,
  { target, groups }: Pick<Measured, "target" | "groups">,
): string[] {
  const controls = Array.from(target.keys()).filter((i) => target[i] === 0);
  const columns = covariates.names.length;
  const few = controls.length > 0 && controls.length < CONTROLS_A_COLUMN * columns;
  return [
    ...warnOfUnknown(covariates, groups, controls.length > 0),
    ...(controls.length > 0 ? warnOfLevels(covariates, controls) : []),
    ...(few
      ? [
          `${controls.length} controls are few to learn the effects of ${shortList(covariates.coding.map(({ column }) => column))} from.`,
        ]
      : []),
  ];
}

/**
 * Who lacks a covariate, once each covariate.
 * @param controls whether there are any, for their mean to be taken
 */
export function warnOfUnknown(covariates: Covariates, groups: Int32Array, controls: boolean): string[] {
  const whose = controls ? "the controls'" : "everyone's";
  return covariates.coding.flatMap(({ column }, k) => {
    const at = firstColumn(covariates, k);
    const { x } = covariates;
    const unknown = Array.from({ length: x.rows }, (_, i) => i).filter((i) => Number.isNaN(row(x, i)[at]));
    return unknown.length === 0
      ? []
      : [`${column} is missing for ${rowsOrPeople(unknown, groups)}: it counts as ${whose} mean.`];
  });
}

function warnOfLevels(covariates: Covariates, controls: readonly number[]): string[] {
  return covariates.coding.flatMap(({ column, levels }, k) => {
    const at = firstColumn(covariates, k);
    const without = (levels ?? []).filter((_, level) => !hasAny(covariates.x, controls, at + level));
    if (without.length === 0) return [];
    return [
      `No control has ${column} ${without.join(", ")}: what it does to these people cannot be learnt or removed.`,
    ];
  });
}

/** The design column at which the k-th covariate begins. */
function firstColumn({ coding }: Covariates, k: number): number {
  return coding.slice(0, k).reduce((sum, { levels }) => sum + (levels?.length ?? 1), 0);
}

function hasAny(x: Matrix, rows: readonly number[], column: number): boolean {
  return rows.some((i) => row(x, i)[column] === 1);
}
