import type { ProbeReport, ProbeRequest, ProbeRow } from "../contract/probe.js";
import type { Random } from "../core/random.js";
import { type SyncSteps, together } from "../core/run.js";
import type { Plain } from "../core/state.js";
import { benjaminiHochberg } from "../stats/benjaminiHochberg.js";
import { brainAge } from "./brainAge.js";
import { challenge } from "./challenge.js";
import type { ProbePeople } from "./people.js";
import type { TargetRow } from "./probeTarget.js";
import { siteEffect } from "./siteEffect.js";
import { splitsInWords } from "./splitsFor.js";
import type { Target } from "./target.js";
import { probeWarnings } from "./warnings.js";

/**
 * What frozen features know of people: each target of a list predicted from them, of people whom the probe had not seen,
 * beside age, sex and site alone; and, where asked for, brain age, the site, and the challenge's score.
 *
 * @param people  whose embedding it is
 * @param targets as `readTargets` makes them of the request
 * @see Alain & Bengio (2016), Understanding intermediate layers using linear classifier probes
 */
export function* probe(
  people: ProbePeople,
  targets: readonly Target[],
  request: ProbeRequest,
  random: Random,
): SyncSteps<ProbeReport> {
  // Those that refuse what cannot be come first, before the long table.
  const age = request.brainAge ? yield* brainAge(people, request, random.fork("brain age")) : null;
  const site = request.sites ? yield* siteEffect(people, request, random.fork("sites")) : null;
  const score = request.challenge ? yield* challenge(people, request, random.fork("challenge")) : null;
  const common = { people, request };
  const rows = yield* together<TargetRow & { [key: string]: Plain }>(
    "probe/target",
    common as unknown as Plain,
    targets,
    random.fork("targets"),
    "targets",
  );
  const table = comparedRows(rows, request.level);
  return {
    format: "salient-probe",
    version: 1,
    features: people.x.cols,
    rows: people.x.rows,
    people: new Set(people.groups).size,
    splits: splitsInWords(request.splits),
    baseline: people.baseline.map(({ column }) => column),
    targets: table,
    ...{ brainAge: age, siteEffect: site, challenge: score },
    warnings: probeWarnings(people, table, request),
  };
}

/** q values over the targets, and who tells no more than age, sex and site. */
export function comparedRows(rows: readonly TargetRow[], level: number): ProbeRow[] {
  const q = benjaminiHochberg(rows.map(({ p }) => p ?? Number.NaN));
  const beyond = benjaminiHochberg(rows.map(({ beyondP }) => beyondP ?? Number.NaN));
  return rows.map((each, i) => ({
    ...each,
    q: Number.isNaN(q[i]) ? null : q[i],
    beyondQ: Number.isNaN(beyond[i]) ? null : beyond[i],
    confounded: Number.isNaN(beyond[i]) || Number.isNaN(q[i]) ? null : q[i] < level && !(beyond[i] < level),
  }));
}
