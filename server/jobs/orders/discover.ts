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
import { embedded } from "./embedded.js";
import { filesOf, storedEncoder } from "./encoderHost.js";

/** The whole analysis, of the embedding where the plan names an encoder; pieces that an earlier attempt has answered are not computed again. */
export async function discover(order: RunOrder<"discover">, driven: Driven): Promise<Outcome<"discover">> {
  const { batch, answered, plan } = order;
  const { onProgress, pool, tasks } = driven;
  const files = openFiles(order.files);
  const read = readCohort(await files.read(order.cohort));
  const options: RunOptions = { onProgress, ...remember({ pool, tasks }, openJournal(answered, batch)) };
  const encoder = plan.encoder === null ? null : await storedEncoder(files, filesOf(order, plan.encoder));
  const cohort = await embedded(read, encoder, order, driven);
  const { model, result } = await run(analyse(cohort, plan, environment()), options);
  const { json, bin } = await packModel(encoder ? { ...model, encoder } : model);
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
