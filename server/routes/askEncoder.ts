import { Router } from "express";
import { EmbeddingRequest } from "../../src/contract/encoder.js";
import { EncoderProbe } from "../../src/contract/encoderProbe.js";
import type { Services } from "../services.js";
import { finished } from "../store/finished.js";
import type { RunFiles } from "../store/runKinds.js";
import { PARQUET, tableFormat } from "./answer.js";
import type { JobAnswers } from "./jobAnswers.js";
import { jsonBodies, readJson } from "./readJson.js";

const types = { json: "application/json", csv: "text/csv; charset=utf-8", parquet: PARQUET } as const;

/** What a finished encoder makes of the people of a stored cohort, and what that tells of them. */
export function askEncoder({ encoders, cohorts }: Services, answerOf: JobAnswers): Router {
  const route = Router();
  route.post("/:id/embed", jsonBodies, async (request, response) => {
    const as = tableFormat(request);
    const { cohort, space } = readJson(request, EmbeddingRequest);
    const { files } = finished(await encoders.get(request.params["id"]!));
    const { id } = await cohorts.get(cohort);
    const answer = await answerOf({ kind: "embed", ...encoderOf(files), cohort: id, space, as }, response);
    response.vary("Accept").type(types[as]);
    if (as !== "json") response.attachment(`${space}.${as}`).type(types[as]);
    response.send(answer);
  });
  route.post("/:id/probe", jsonBodies, async (request, response) => {
    const { cohort, space, request: asked } = readJson(request, EncoderProbe);
    const { files, cohort: own } = finished(await encoders.get(request.params["id"]!));
    const { id } = await cohorts.get(cohort ?? own);
    const order = { kind: "probe", ...encoderOf(files), cohort: id, space, request: asked } as const;
    response.type("json").send(await answerOf(order, response));
  });
  return route;
}

function encoderOf(files: RunFiles<"pretrain">) {
  return { encoderJson: files["encoder.json"], encoderBin: files["encoder.bin"] };
}
