import { writeFile } from "node:fs/promises";
import type { Cohort } from "../../../src/cohort/cohort.js";
import { run } from "../../../src/core/run.js";
import { type Embedding, embed as embedBy } from "../../../src/encoders/embed.js";
import { embeddingAnswer, embeddingLines, embeddingTable } from "../../../src/encoders/embeddingTable.js";
import { warnOfSamePeople } from "../../../src/encoders/samePeople.js";
import { checkProbe, probeCohort } from "../../../src/probe/probeCohort.js";
import { parquetFile } from "../../parquetFile.js";
import { readCohort } from "../../store/cohortFile.js";
import { openFiles } from "../../store/files.js";
import type { EmbedOrder, ProbeOrder } from "../jobMessages.js";
import type { Driven } from "./driven.js";
import { storedEncoder, storedHost } from "./encoderHost.js";

/** Where an encoder puts the people of a cohort. */
export async function embed(order: EmbedOrder, driven: Driven): Promise<null> {
  const { embedding } = await embedded(order, driven);
  await writeFile(order.answer, written[order.as](embedding));
  return null;
}

/** What an encoder's features know of the people of a cohort. */
export async function probe(order: ProbeOrder, driven: Driven): Promise<null> {
  const { cohort, encoder, embedding } = await embedded(order, driven, (cohort) => checkProbe(cohort, order.request));
  const report = await run(probeCohort(cohort, order.request, embedding), driven);
  const same = warnOfSamePeople(encoder.plan, order.request, embedding.known);
  const warnings = [...same, ...embedding.warnings, ...report.warnings];
  await writeFile(order.answer, JSON.stringify({ ...report, warnings }));
  return null;
}

/** @param check refuses a cohort before anybody is embedded */
async function embedded(order: EmbedOrder | ProbeOrder, driven: Driven, check: (cohort: Cohort) => void = () => {}) {
  const files = openFiles(order.files);
  const host = await storedHost(order);
  const encoder = await storedEncoder(files, { json: order.encoderJson, bin: order.encoderBin });
  const cohort = readCohort(await files.read(order.cohort));
  check(cohort);
  return { cohort, encoder, embedding: await run(embedBy(encoder, cohort, host, order.space), driven) };
}

const written: Readonly<Record<EmbedOrder["as"], (embedding: Embedding) => string | Uint8Array>> = {
  json: (embedding) => JSON.stringify(embeddingAnswer(embedding)),
  csv: (embedding) => [...embeddingLines(embedding)].join(""),
  parquet: (embedding) => parquetFile(embeddingTable(embedding)),
};
