import { matchClusters } from "../../metrics/matchClusters.js";
import type { LeftOut } from "../verdict/leaveOut.js";
import { lineEvidence, type OnLine } from "../verdict/lineEvidence.js";
import { valley } from "../verdict/valley.js";
import type { Tried, TriedLine } from "./tried.js";

/** A subgroup of fewer patients, or of a smaller share of them, is too small to look at. */
const FEWEST = 5;
const SMALLEST_SHARE = 0.02;

type Options = { readonly clusters: number; readonly peopleARow: number };

/**
 * People left out of fits, put together line by line: the subgroups of each fit take the names of those that they share
 * most patients with. Tiny subgroups are set aside; the rest is looked at without them.
 *
 * @param named subgroup of every patient by the fit that names them
 * @param fits  each of them has left out other people
 */
export function pooledLines(
  named: Int32Array,
  fits: readonly LeftOut[],
  { clusters, peopleARow }: Options,
): Pick<Tried, "sizes" | "lines" | "tiny"> {
  const sizes = new Array<number>(clusters).fill(0);
  for (const k of named) sizes[k]++;
  const large = sizes.map((size) => size >= Math.max(FEWEST, SMALLEST_SHARE * named.length));
  const lines = Array.from(byPair(named, fits), ([, { pair, parts }]) => lineOf(pair, joined(parts), peopleARow));
  return {
    sizes,
    tiny: large.filter((each) => !each).length,
    lines: lines.filter(({ pair: [k, l] }) => large[k] && large[l]),
  };
}

type Pooled = { readonly pair: readonly [number, number]; readonly parts: OnLine[] };

function byPair(named: Int32Array, fits: readonly LeftOut[]): Map<string, Pooled> {
  const found = new Map<string, Pooled>();
  for (const { assigned, lines } of fits) {
    const names = matchClusters(named, assigned);
    for (const { pair, people } of lines) {
      const [k, l] = pair.map((own) => names.get(own));
      if (k === undefined || l === undefined) continue;
      const ordered = k < l ? ([k, l] as const) : ([l, k] as const);
      const pooled = found.get(ordered.join()) ?? { pair: ordered, parts: [] };
      pooled.parts.push(k < l ? people : turned(people));
      found.set(ordered.join(), pooled);
    }
  }
  return found;
}

function lineOf(pair: readonly [number, number], people: OnLine, peopleARow: number): TriedLine {
  const evidence = lineEvidence(people);
  return {
    ...{ pair, ...evidence },
    size: Math.round(evidence.size * peopleARow),
    valley: valley(people.patients) * peopleARow,
  };
}

/** The other end first. */
export function turned({ patients, controls }: OnLine): OnLine {
  return { patients: patients.map((value) => -value), controls: controls.map((value) => -value) };
}

/** People of several fits along one line. */
export function joined(parts: readonly OnLine[]): OnLine {
  return {
    patients: Float64Array.from(parts.flatMap(({ patients }) => Array.from(patients))),
    controls: Float64Array.from(parts.flatMap(({ controls }) => Array.from(controls))),
  };
}
