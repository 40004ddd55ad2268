import type { ProbeRow } from "../contract/probe.js";
import { columnMoments } from "../linalg/columnMoments.js";
import { type Matrix, takeRows, zeros } from "../linalg/matrix.js";
import { scale } from "../preprocess/scale.js";
import type { Baseline } from "./baselineOf.js";
import { pick } from "./linearModel.js";
import type { OutOfSample } from "./outOfSample.js";
import type { Target } from "./target.js";
import { tellsMore } from "./tellsMore.js";

/** Whether the predictions say anything, and whether they say more than age, sex and site do. */
export function testsOf(
  target: Target,
  found: OutOfSample,
  { groups, baseline }: { groups: Int32Array; baseline: Baseline | null },
): Pick<ProbeRow, "p" | "beyondP"> {
  const told = {
    predicted: target.kind === "binary" ? ranksWithin(found) : found.outputs,
    truth: truthOf(target, found.rows),
    fold: found.fold,
    groups: pick(groups, found.rows),
  };
  const nothing = zeros(found.rows.length, 0);
  return {
    p: numberOrNull(tellsMore({ ...told, given: nothing })),
    beyondP: baseline
      ? numberOrNull(tellsMore({ ...told, given: standardised(takeRows(baseline.x, found.rows)) }))
      : null,
  };
}

/** A score as it is, or 1 in the column of each row's class; of two classes the second alone. */
function truthOf({ kind, values, levels }: Target, rows: Int32Array): Matrix {
  const own = pick(values, rows);
  if (kind !== "classes") return { rows: rows.length, cols: 1, data: own };
  const truth = zeros(rows.length, levels.length);
  own.forEach((label, i) => {
    truth.data[i * levels.length + label] = 1;
  });
  return truth;
}

/** Log-odds by their rank in the fold, as the area under the curve sees them: one far-out person cannot decide. */
function ranksWithin({ fold, outputs }: OutOfSample): Matrix {
  const ranks = new Float64Array(fold.length);
  for (const f of new Set(fold)) {
    const own = Array.from(fold.keys()).filter((i) => fold[i] === f);
    own.sort((a, b) => outputs.data[a] - outputs.data[b]);
    for (let from = 0; from < own.length; ) {
      let to = from;
      while (to < own.length && outputs.data[own[to]] === outputs.data[own[from]]) to++;
      for (let k = from; k < to; k++) ranks[own[k]] = (from + to - 1) / 2 / own.length;
      from = to;
    }
  }
  return { rows: fold.length, cols: 1, data: ranks };
}

function standardised(x: Matrix): Matrix {
  const { mean, deviation } = columnMoments(x);
  return scale(x, { mean, deviation: deviation.map((each) => each || 1) });
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
