import { writeFile } from "node:fs/promises";
import { assign as assignTo } from "../../../src/assign.js";
import { assignmentsCsvOf } from "../../../src/contract/assignmentsCsv.js";
import type { Plan } from "../../../src/contract/plan.js";
import { run } from "../../../src/core/run.js";
import { explain as explainOf } from "../../../src/explain.js";
import { unpackModel } from "../../../src/export/modelFile.js";
import type { Model } from "../../../src/model.js";
import { readingCodes } from "../../../src/readingCodes.js";
import { readCohort } from "../../store/cohortFile.js";
import { openFiles } from "../../store/files.js";
import type { AssignOrder, ExplainOrder } from "../jobMessages.js";
import type { Driven } from "./driven.js";
import { embedded, readEmbedded } from "./embedded.js";

/** Places new people, and says why where that is asked for. */
export async function assign(order: AssignOrder, driven: Driven): Promise<null> {
  const { tables, reading, answer, as, explain: why } = order;
  const { columns: codes, ...files } = reading;
  const model = readingCodes(await modelOf(order), codes ?? {});
  const keepIdentifying = [...namedIn(model.plan.columns), ...(model.encoder?.plan.columns.features ?? [])];
  const [planned] = model.plan.images;
  const how = { ...files, keepIdentifying, planned, engine: order.engine };
  const { cohort, sheets, warnings } = await readEmbedded(tables, model.encoder ?? null, how, driven);
  const placed = await run(assignTo(model, cohort), driven);
  const people = why ? { people: await run(explainOf(model, cohort), driven) } : {};
  const told = { ...placed, sheets, warnings: [...warnings, ...placed.warnings], ...people };
  await writeFile(answer, as === "csv" ? assignmentsCsvOf(placed) : JSON.stringify(told));
  return null;
}

/** Says why people of a stored cohort are placed where they are. */
export async function explain(order: ExplainOrder, driven: Driven): Promise<null> {
  const model = await modelOf(order);
  const table = readCohort(await openFiles(order.files).read(order.cohort));
  const cohort = await embedded(table, model.encoder ?? null, order, driven);
  const found = await run(explainOf(model, cohort, { rows: order.rows }), driven);
  await writeFile(order.answer, JSON.stringify(found));
  return null;
}

async function modelOf({ files: folder, modelJson, modelBin }: AssignOrder | ExplainOrder): Promise<Model> {
  const files = openFiles(folder);
  const json = Buffer.from(await files.read(modelJson)).toString("utf8");
  return unpackModel(json, await files.read(modelBin));
}

/** Columns that the plan names are read even where they look identifying: the id, above all. Nothing of them is stored. */
function namedIn({ id, label, group, site, covariates, features }: Plan["columns"]): string[] {
  return [id, label, group, site, ...covariates, ...features].filter((name) => name !== null);
}
