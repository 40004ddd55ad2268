import { writeFile } from "node:fs/promises";
import { analyse } from "../../src/analyse.js";
import { assign } from "../../src/assign.js";
import { assignmentsCsvOf } from "../../src/contract/assignmentsCsv.js";
import { type RunOptions, run } from "../../src/core/run.js";
import { explain } from "../../src/explain.js";
import { packModel, unpackModel } from "../../src/export/modelFile.js";
import type { Model } from "../../src/model.js";
import { readingCodes } from "../../src/readingCodes.js";
import { taskByName } from "../../src/tasks.js";
import { openThreadPool } from "../engine/threadPool.js";
import { environment } from "../environment.js";
import { readWithImages } from "../import/readWithImages.js";
import { readCohort } from "../store/cohortFile.js";
import { openFiles } from "../store/files.js";
import type { Outcome } from "../store/runs.js";
import { toWire } from "../wireError.js";
import type { AssignOrder, DiscoverOrder, ExplainOrder, FromJob, Order } from "./jobMessages.js";
import { openJournal } from "./journal.js";
import { remember } from "./remember.js";

/** The process that computes one order and ends. It holds no database; it dies with the server that started it. */
process.on("disconnect", () => process.exit(1));
process.once("message", (order: Order) => void obey(order));
tell({ kind: "ready" });

async function obey(order: Order): Promise<void> {
  const pool = openThreadPool(order.threads);
  const driven: RunOptions = { onProgress: (progress) => tell({ kind: "progress", progress }) };
  try {
    const parts = { pool, tasks: taskByName };
    const answer =
      order.kind === "discover"
        ? await discover(order, { ...driven, ...remember(parts, openJournal(order.answered, order.batch)) })
        : await answerRequest(order, { ...driven, ...parts });
    leave({ kind: "done", answer });
  } catch (error) {
    leave({ kind: "failed", error: toWire(error) });
  }
}

async function discover({ files: folder, batch, cohort, plan }: DiscoverOrder, options: RunOptions): Promise<Outcome> {
  const files = openFiles(folder);
  const read = readCohort(await files.read(cohort));
  const { model, result } = await run(analyse(read, plan, environment()), options);
  const { json, bin } = await packModel(model);
  const { headline, outcome, clusters } = result.verdict;
  return {
    result: await files.stage(batch, JSON.stringify(result)),
    modelJson: await files.stage(batch, json),
    modelBin: await files.stage(batch, bin),
    summary: { headline, outcome, clusters },
  };
}

/** Writes what a waiting request is answered with. */
async function answerRequest(order: AssignOrder | ExplainOrder, options: RunOptions): Promise<null> {
  const files = openFiles(order.files);
  const json = Buffer.from(await files.read(order.modelJson)).toString("utf8");
  const model = await unpackModel(json, await files.read(order.modelBin));
  if (order.kind === "assign") return place(model, order, options);
  const cohort = readCohort(await files.read(order.cohort));
  await writeFile(order.answer, JSON.stringify(await run(explain(model, cohort, { rows: order.rows }), options)));
  return null;
}

async function place(
  learnt: Model,
  { tables, reading, answer, as, explain: why }: AssignOrder,
  options: RunOptions,
): Promise<null> {
  const { columns: codes, ...files } = reading;
  const model = readingCodes(learnt, codes ?? {});
  const keepIdentifying = namedIn(model.plan.columns);
  const [planned] = model.plan.images;
  const { cohort, sheets, warnings } = await readWithImages(tables, { ...files, keepIdentifying, planned });
  const placed = await run(assign(model, cohort), options);
  const people = why ? { people: await run(explain(model, cohort), options) } : {};
  const told = { ...placed, sheets, warnings: [...warnings, ...placed.warnings], ...people };
  await writeFile(answer, as === "csv" ? assignmentsCsvOf(placed) : JSON.stringify(told));
  return null;
}

/** Columns that the plan names are read even where they look identifying: the id, above all. Nothing of them is stored. */
function namedIn({ id, label, group, site, covariates, features }: DiscoverOrder["plan"]["columns"]): string[] {
  return [id, label, group, site, ...covariates, ...features].filter((name) => name !== null);
}

function tell(message: FromJob): void {
  process.send?.(message);
}

/** The last message, then the end, once it is through. */
function leave(message: FromJob): void {
  process.send?.(message, undefined, undefined, () => process.exit(0));
}
