import { randomUUID } from "node:crypto";
import { Router } from "express";
import { z } from "zod";
import { CohortPatch, CohortSchema, type KeptCohort } from "../../src/contract/cohort.js";
import { SalientError } from "../../src/core/errors.js";
import { parseInput } from "../../src/core/parseInput.js";
import { keepTable } from "../keepTable.js";
import { readOtherwise } from "../readOtherwise.js";
import type { Services } from "../services.js";
import { cohortInfo } from "../store/cohorts.js";
import { PageQuery } from "../store/page.js";
import { nameOfFiles } from "./nameOfFiles.js";
import { jsonBodies, readJson } from "./readJson.js";
import { readSchema } from "./readSchema.js";
import { withUpload } from "./upload.js";

/** Which rows of a cohort are asked for. */
export const RowsQuery = z.object({
  offset: z.coerce.number().int().min(0).max(1e9).default(0),
  limit: z.coerce.number().int().min(1).max(1000).default(50),
});

/** Which of a cohort's sets of images is asked for. */
export const ImageQuery = z.object({
  name: z.string().optional().describe("Name of the modality; the first where none is said"),
});

export function cohortRoutes(services: Services): Router {
  const { cohorts, tables, uploads: folder, config } = services;
  const route = Router();
  route.post("/", async (request, response) => {
    const limits = { folder, maxBytes: config.maxUploadBytes };
    const { cohort, created } = await withUpload(request, limits, ({ files, name, named, schema }) => {
      const said = readSchema(schema, CohortSchema);
      const rename = named || said.name !== undefined;
      const called = named ? name : nameOfFiles(ofPeople(files, said));
      return keepTable(services, files, { ...said, name: said.name ?? cleanName(ofSheet(called, said.sheet)), rename });
    });
    const kept: KeptCohort = { ...cohortInfo(cohort), existing: !created };
    response
      .status(created ? 201 : 200)
      .location(`/api/v1/cohorts/${cohort.id}`)
      .json(kept);
  });
  route.get("/", async (request, response) => {
    response.json(await cohorts.list(parseInput(PageQuery, request.query)));
  });
  route.get("/:id", async (request, response) => {
    response.json(cohortInfo(await cohorts.get(request.params.id)));
  });
  route.get("/:id/rows", async (request, response) => {
    const { offset, limit } = parseInput(RowsQuery, request.query);
    const { id, rows } = await cohorts.get(request.params.id);
    const { columns, items } = await tables.rows({ cohort: id, offset, limit });
    response.json({ columns, items, next: offset + limit < rows ? `offset=${offset + limit}&limit=${limit}` : null });
  });
  route.get("/:id/images/:row.png", async (request, response) => {
    const { name } = parseInput(ImageQuery, request.query);
    const { id, row } = request.params;
    const { images } = await cohorts.get(id);
    const set = name === undefined ? 0 : images.sets.findIndex((each) => each.name === name);
    if (!images.sets[set]) throw new SalientError("IMAGE_UNKNOWN", "the cohort has no such images");
    const png = await tables.preview({ cohort: id, set, row: rowOf(row) });
    // An image of a patient stays in no cache: it is gone once the cohort is.
    response.type("png").set("cache-control", "no-store").send(Buffer.from(png));
  });
  route.patch("/:id", jsonBodies, async (request, response) => {
    const { name, columns } = readJson(request, CohortPatch);
    const cohort = await cohorts.get(request.params.id);
    const read = columns ? await readOtherwise(services, cohort, columns) : cohort;
    response.json(cohortInfo(name === undefined ? read : await cohorts.change(read.id, { name })));
  });
  route.delete("/:id", async (request, response) => {
    await cohorts.remove(request.params.id);
    response.status(204).end();
  });
  return route;
}

/** The row that an address counts from 1, from 0; none of a table's where it is no number. */
function rowOf(text: string): number {
  return /^[1-9]\d{0,9}$/.test(text) ? Number(text) - 1 : -1;
}

/** The names of the files but the table of an atlas's regions. */
function ofPeople(files: readonly { readonly name: string }[], { images }: CohortSchema): string[] {
  const regions = images?.reduce && "names" in images.reduce ? images.reduce.names : undefined;
  return files.map(({ name }) => name).filter((name) => name !== regions);
}

/** Sheets of one workbook are cohorts with different names. */
function ofSheet(name: string, sheet: string | undefined): string {
  return sheet === undefined ? name : `${name}, ${sheet}`;
}

/** A file's name can hold anything; what a database cannot keep goes. */
function cleanName(name: string): string {
  return name.slice(0, 200).replace(/\p{Cc}|\p{Surrogate}/gu, "") || `table ${randomUUID().slice(0, 8)}`;
}
