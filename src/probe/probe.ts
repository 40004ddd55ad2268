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
  const leastP = 1 / (request.permutations + 1);
  const table = comparedRows(rows, { level: request.level, leastP });
  return {
    format: "salient-probe",
    version: 1,
    features: people.x.cols,
    rows: people.x.rows,
    people: new Set(people.groups).size,
    splits: splitsInWords(request.splits),
    baseline: people.baseline.map(({ column }) => column),
    leastP,
    targets: table,
    ...{ brainAge: age, siteEffect: site, challenge: score },
    warnings: probeWarnings(people, table, request),
  };
}

/**
 * q values over the targets, and who tells no more than age, sex and site. They are reckoned from the fitted tails, or many
 * targets would hide each other; none is then told below what the permutations themselves can say.
 */
function comparedRows(
  rows: readonly TargetRow[],
  { level, leastP }: { readonly level: number; readonly leastP: number },
): ProbeRow[] {
  const told = (value: number | null) => (value === null || Number.isNaN(value) ? null : Math.max(leastP, value));
  const q = benjaminiHochberg(rows.map(({ p }) => p ?? Number.NaN));
  const beyond = benjaminiHochberg(rows.map(({ beyondP }) => beyondP ?? Number.NaN));
  return rows.map((each, i) => {
    const own = { p: told(each.p), q: told(q[i]), beyondP: told(each.beyondP), beyondQ: told(beyond[i]) };
    const confounded = own.q === null || own.beyondQ === null ? null : own.q < level && own.beyondQ >= level;
    return { ...each, ...own, confounded };
  });
}
