import type { Cohort } from "../cohort/cohort.js";
import { refuseFaults } from "../cohort/refuseFaults.js";
import type { ProbeReport, ProbeRequest } from "../contract/probe.js";
import { seeded } from "../core/random.js";
import type { SyncSteps } from "../core/run.js";
import { probe } from "./probe.js";
import { type EmbeddedRows, readPeople } from "./readPeople.js";
import { readTargets } from "./readTargets.js";

/**
 * Probes an embedding of rows of a cohort: reads what the request names from the table, and answers all of it.
 *
 * @param embedded features [n, d] with the cohort's row of each
 * @throws SalientError `COHORT_FAULTY` with every column and cell that is at fault; `INPUT_INVALID` where brain age, sites or
 *   challenge have too few people
 */
export function* probeCohort(cohort: Cohort, request: ProbeRequest, embedded: EmbeddedRows): SyncSteps<ProbeReport> {
  const { people, faults } = readPeople(cohort, request, embedded);
  const read = readTargets(cohort, request.targets, { rows: embedded.row, missing: request.missing });
  refuseFaults([...faults, ...read.faults, ...notNumbers(embedded)], [], HINT);
  return yield* probe(people, read.targets, request, seeded(request.seed));
}

/**
 * Looks over what a request names before anybody is embedded: columns, and values in the whole of them.
 * @throws SalientError `COHORT_FAULTY` with every column and value that is not there
 */
export function checkProbe(cohort: Cohort, request: ProbeRequest): void {
  const row = Int32Array.from({ length: cohort.rows }, (_, i) => i);
  const { faults } = readPeople(cohort, request, {
    x: { rows: cohort.rows, cols: 0, data: new Float64Array(0) },
    row,
    ids: [],
  });
  const targets = readTargets(cohort, request.targets, { rows: row, missing: request.missing });
  // A cell that is at fault may be of somebody who cannot be embedded, and is left out.
  refuseFaults(
    [...faults, ...targets.faults].filter((fault) => fault.row === undefined),
    [],
    HINT,
  );
}

const HINT = "Name columns and values as the table has them; `missing` lists values that mean missing.";

function notNumbers({ x }: EmbeddedRows) {
  const at = x.data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return [];
  const expected = "a finite number in every feature";
  return [
    { row: Math.floor(at / x.cols) + 1, column: `feature ${(at % x.cols) + 1}`, expected, got: String(x.data[at]) },
  ];
}
