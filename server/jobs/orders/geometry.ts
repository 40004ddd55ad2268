import { writeFile } from "node:fs/promises";
import { run } from "../../../src/core/run.js";
import { geometryOf } from "../../../src/geometry/geometryOf.js";
import { readCohort } from "../../store/cohortFile.js";
import { openFiles } from "../../store/files.js";
import type { GeometryOrder } from "../jobMessages.js";
import type { Driven } from "./driven.js";

/** What a loss can reach on a stored cohort at best. */
export async function geometry({ files, cohort, plan, answer }: GeometryOrder, driven: Driven): Promise<null> {
  const report = await run(geometryOf(readCohort(await openFiles(files).read(cohort)), plan), driven);
  await writeFile(answer, JSON.stringify(report));
  return null;
}
