import { randomUUID } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { csvLine } from "../src/contract/csv.js";
import { Plan } from "../src/contract/plan.js";
import { exampleOptions, simulate } from "../src/simulate/index.js";
import { keepTable } from "./keepTable.js";
import { safeError } from "./log.js";
import { planFor } from "./planFor.js";
import type { Services } from "./services.js";

const EXAMPLE = "example";
const NAME = "Example: simulated brains of two sites";

/**
 * Makes a simulated cohort and a finished run of it, the way any user would, once in the life of a data folder: what
 * the user deletes stays deleted. A start that was interrupted is taken up by the next.
 */
export async function makeExample(services: Services): Promise<void> {
  const { facts, log } = services;
  const known = (await facts.get(EXAMPLE)) as { run: string } | undefined;
  if (known) return settled(services, known.run);
  try {
    const cohort = await simulatedCohort(services);
    const plan = Plan.parse({});
    const run = await services.runs.add({ cohort, plan: await planFor(services, cohort, plan, {}), example: true });
    await facts.set(EXAMPLE, { cohort, run: run.id });
    await settled(services, run.id);
  } catch (error) {
    log.error({ err: safeError(error) }, "the example could not be made");
  }
}

async function simulatedCohort(services: Services): Promise<string> {
  const path = join(services.uploads, randomUUID());
  const { header, rows } = simulate(exampleOptions);
  try {
    await pipeline(Readable.from(lines(header, rows)), createWriteStream(path));
    const facts = { name: NAME, keepIdentifying: [], columns: {}, example: true };
    return (await keepTable(services, [{ path, name: NAME }], facts)).cohort.id;
  } finally {
    await rm(path, { force: true });
  }
}

function* lines(header: readonly string[], rows: Iterable<readonly string[]>): Generator<string> {
  yield csvLine(header);
  for (const row of rows) yield csvLine(row);
}

/** Until the run has ended, or there is none any more. */
async function settled({ runs, stopping }: Services, id: string): Promise<void> {
  while (!stopping.aborted) {
    const run = await runs.find(id);
    if (!run || (run.status !== "queued" && run.status !== "running")) return;
    await pause(200);
  }
}
