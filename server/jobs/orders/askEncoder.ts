import { writeFile } from "node:fs/promises";
import { type CellTable, csv } from "../../../src/contract/csv.js";
import type { EmbeddingAnswer } from "../../../src/contract/encoder.js";
import { run } from "../../../src/core/run.js";
import { type Embedding, embed as embedBy } from "../../../src/encoders/embed.js";
import { warnOfSamePeople } from "../../../src/encoders/samePeople.js";
import { row } from "../../../src/linalg/matrix.js";
import { probeCohort } from "../../../src/probe/probeCohort.js";
import { parquetFile } from "../../parquetFile.js";
import { readCohort } from "../../store/cohortFile.js";
import { openFiles } from "../../store/files.js";
import type { EmbedOrder, ProbeOrder } from "../jobMessages.js";
import type { Driven } from "./driven.js";
import { encoderHost, storedEncoder } from "./encoderHost.js";

/** Where an encoder puts the people of a cohort. */
export async function embed(order: EmbedOrder, driven: Driven): Promise<null> {
  const { embedding } = await embedded(order, driven);
  await writeFile(order.answer, written[order.as](embedding));
  return null;
}

/** What an encoder's features know of the people of a cohort. */
export async function probe(order: ProbeOrder, driven: Driven): Promise<null> {
  const { cohort, embedding } = await embedded(order, driven);
  const report = await run(probeCohort(cohort, order.request, embedding), driven);
  const { learntFrom, request } = order;
  const same = learntFrom ? warnOfSamePeople(learntFrom, request) : [];
  const warnings = [...same, ...embedding.warnings, ...report.warnings];
  await writeFile(order.answer, JSON.stringify({ ...report, warnings }));
  return null;
}

async function embedded(order: EmbedOrder | ProbeOrder, driven: Driven) {
  const files = openFiles(order.files);
  const host = await encoderHost(order);
  const encoder = await storedEncoder(files, { json: order.encoderJson, bin: order.encoderBin });
  const cohort = readCohort(await files.read(order.cohort));
  return { cohort, embedding: await run(embedBy(encoder, cohort, host, order.space), driven) };
}

const written: Readonly<Record<EmbedOrder["as"], (embedding: Embedding) => string | Uint8Array>> = {
  json: (embedding) => JSON.stringify(answerOf(embedding)),
  csv: (embedding) => {
    const { header, rows } = tableOf(embedding);
    return csv(header, rows);
  },
  parquet: (embedding) => parquetFile(tableOf(embedding)),
};

function answerOf({ space, names, ids, row: rows, x, warnings }: Embedding): EmbeddingAnswer {
  return {
    ...{ space, names: [...names], ids: [...ids], warnings: [...warnings] },
    rows: Array.from(rows, (at) => at + 1),
    values: Array.from({ length: x.rows }, (_, i) => [...row(x, i)]),
  };
}

function tableOf({ names, ids, x }: Embedding): CellTable {
  return {
    header: ["participant_id", ...names],
    rows: ids.map((id, i) => [id, ...row(x, i)]),
  };
}
