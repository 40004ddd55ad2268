import type { Measured } from "../cohort/measured.js";
import { splitUnits } from "../cohort/splitUnits.js";
import type { AcrossSites, SiteLeftOut } from "../contract/acrossSites.js";
import type { Plan } from "../contract/plan.js";
import type { Random } from "../core/random.js";
import { type SyncSteps, together } from "../core/run.js";
import { adjustedRand } from "../metrics/adjustedRand.js";
import { meanRecall } from "../metrics/balancedAccuracy.js";
import { matchClusters } from "../metrics/matchClusters.js";
import type { Division } from "./division.js";
import type { WithoutSite } from "./withoutSite.js";

/** Fewer patients of a site say nothing about it. */
const FEWEST = 5;

/**
 * Leaves out each site in turn: the fit without it, as thorough as the model's, places the people of that site. Its
 * subgroups take the names of the model's by the patients whom it has learnt from.
 *
 * @returns null for one group, and unless the plan splits by site
 */
export function* acrossSites(division: Division, plan: Plan, random: Random): SyncSteps<AcrossSites | null> {
  const { measured, clusters } = division;
  if (!measured.splitSites || clusters < 2) return null;
  const left = sitesLeftOut(measured);
  const inputs = left.map(({ people }) => {
    const out = new Set(people);
    return { rows: Int32Array.from(measured.target.keys()).filter((i) => !out.has(i)), clusters };
  });
  const fits = yield* together<WithoutSite | null>(
    "evaluate/without-site",
    { measured, plan },
    inputs,
    random,
    "sites",
  );
  // A patient whom no fit places belongs to a subgroup of no name.
  const pooled = new Int32Array(measured.target.length).fill(clusters);
  const sites = left.map(({ site, people }, at) => {
    const placed = namedAs(division, inputs[at].rows, fits[at]);
    for (const i of people) pooled[i] = placed?.[i] ?? clusters;
    return figuresOf(division, { site, people }, { placed, contrast: fits[at]?.contrast ?? null });
  });
  const patients = patientsAmong(division, measured.target.keys());
  const [model, own] = [division.assignments, pooled].map((labels) => Int32Array.from(patients, (i) => labels[i]));
  const agreement = adjustedRand(model, own);
  return { column: plan.columns.site ?? "site", agreement, balancedAccuracy: meanRecall(model, own), sites };
}

type Left = { readonly site: string; readonly people: readonly number[] };

/** The sites in the order of their names, each with its people; those that share a person are one. */
function sitesLeftOut(measured: Measured): Left[] {
  const units = splitUnits(measured);
  const found = new Map<number, { sites: Set<string>; people: number[] }>();
  units.forEach((unit, i) => {
    const own = found.get(unit) ?? { sites: new Set<string>(), people: [] };
    own.sites.add(measured.splitSites?.[i] ?? "");
    own.people.push(i);
    found.set(unit, own);
  });
  return Array.from(found.values(), ({ sites, people }) => ({ site: [...sites].sort().join(" + "), people })).sort(
    (a, b) => a.site.localeCompare(b.site, "en", { numeric: true }),
  );
}

/** Everyone's subgroup by the fit, under the model's names; -1 in one that has no counterpart. */
function namedAs({ assignments, measured }: Division, rows: Int32Array, fit: WithoutSite | null): Int32Array | null {
  if (!fit) return null;
  const learnt = Array.from(rows).filter((i) => measured.target[i] === 1);
  const names = matchClusters(
    learnt.map((i) => assignments[i]),
    learnt.map((i) => fit.assigned[i]),
  );
  return fit.assigned.map((own) => names.get(own) ?? -1);
}

type Found = { readonly placed: Int32Array | null; readonly contrast: number | null };

function figuresOf(division: Division, { site, people }: Left, { placed, contrast }: Found): SiteLeftOut {
  const patients = patientsAmong(division, people);
  const model = patients.map((i) => division.assignments[i]);
  const own = placed && patients.length >= FEWEST ? patients.map((i) => placed[i]) : null;
  return {
    site,
    controls: people.length - patients.length,
    patients: patients.length,
    sizes: Array.from({ length: division.clusters }, (_, k) => model.filter((label) => label === k).length),
    agreement: own && adjustedRand(model, own),
    balancedAccuracy: own && meanRecall(model, own),
    contrast,
    collapsed: placed === null,
  };
}

function patientsAmong({ measured: { target } }: Division, people: Iterable<number>): number[] {
  return [...people].filter((i) => target[i] === 1);
}
