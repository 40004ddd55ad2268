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

const HINT = "Name columns and values as the table has them; `missing` lists values that mean missing.";

function notNumbers({ x }: EmbeddedRows) {
  const at = x.data.findIndex((value) => !Number.isFinite(value));
  if (at < 0) return [];
  const expected = "a finite number in every feature";
  return [
    { row: Math.floor(at / x.cols) + 1, column: `feature ${(at % x.cols) + 1}`, expected, got: String(x.data[at]) },
  ];
}
