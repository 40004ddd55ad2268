import { analyse } from "../../../src/analyse.js";
import { type RunOptions, run } from "../../../src/core/run.js";
import { packModel } from "../../../src/export/modelFile.js";
import { environment } from "../../environment.js";
import type { Outcome } from "../../store/attempts.js";
import { readCohort } from "../../store/cohortFile.js";
import { openFiles } from "../../store/files.js";
import type { RunOrder } from "../jobMessages.js";
import { openJournal } from "../journal.js";
import { remember } from "../remember.js";
import type { Driven } from "./driven.js";

/** The whole analysis; pieces that an earlier attempt has answered are not computed again. */
export async function discover(
  { files: folder, batch, answered, cohort, plan }: RunOrder<"discover">,
  { onProgress, pool, tasks }: Driven,
): Promise<Outcome<"discover">> {
  const files = openFiles(folder);
  const read = readCohort(await files.read(cohort));
  const options: RunOptions = { onProgress, ...remember({ pool, tasks }, openJournal(answered, batch)) };
  const { model, result } = await run(analyse(read, plan, environment()), options);
  const { json, bin } = await packModel(model);
  const { headline, outcome, clusters } = result.verdict;
  return {
    files: {
      "result.json": await files.stage(batch, JSON.stringify(result)),
      "model.json": await files.stage(batch, json),
      "model.bin": await files.stage(batch, bin),
    },
    summary: { headline, outcome, clusters },
  };
}
