import { Router } from "express";
import { EncoderRequest } from "../../src/contract/encoder.js";
import { describeEncoders } from "../../src/encoders/catalogue.js";
import { encoderPlanFor } from "../encoderPlanFor.js";
import type { Services } from "../services.js";
import { finished } from "../store/finished.js";
import type { RunFiles } from "../store/runKinds.js";
import { sendFile } from "./answer.js";
import { idempotencyOf, keptRuns } from "./keptRuns.js";
import { jsonBodies, readJson } from "./readJson.js";

/** The files of an encoder, and what each is. */
export const encoderFiles: Readonly<Record<keyof RunFiles<"pretrain">, string>> = {
  "plan.json": "application/json",
  "report.json": "application/json",
  "history.csv": "text/csv; charset=utf-8",
  "encoder.json": "application/json",
  "encoder.bin": "application/octet-stream",
  "encoder.safetensors": "application/octet-stream",
  "encoder.onnx": "application/octet-stream",
};

/** Encoders: what can be learnt how, learning from a cohort, what came of it. */
export function encoderRoutes(services: Services): Router {
  const { encoders, files } = services;
  const route = Router();
  route.get("/catalogue", (_request, response) => {
    response.json(describeEncoders());
  });
  route.post("/", jsonBodies, async (request, response) => {
    const idempotency = idempotencyOf(request);
    const { cohort, plan, name } = readJson(request, EncoderRequest);
    const complete = await encoderPlanFor(services, cohort, plan, request.body.plan);
    const encoder = await encoders.add({ cohort, plan: complete, name, ...idempotency });
    response.status(202).location(`/api/v1/encoders/${encoder.id}`).json(encoder);
  });
  keptRuns(route, services, encoders);
  for (const [name, type] of Object.entries(encoderFiles) as [keyof RunFiles<"pretrain">, string][])
    route.get(`/:id/files/${name}`, async (request, response) => {
      await sendFile(response, files, finished(await encoders.get(request.params["id"]!)).files[name], type);
    });
  return route;
}
