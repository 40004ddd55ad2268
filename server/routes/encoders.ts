import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Request, Router } from "express";
import { EncoderRequest } from "../../src/contract/encoder.js";
import { SalientError } from "../../src/core/errors.js";
import { describeEncoders } from "../../src/encoders/catalogue.js";
import { encoderPlanFor } from "../encoderPlanFor.js";
import type { Services } from "../services.js";
import type { NewRun } from "../store/addRun.js";
import { finished } from "../store/finished.js";
import { GIVEN_WEIGHTS, type RunFiles } from "../store/runKinds.js";
import { sendFile } from "./answer.js";
import { idempotencyOf, keptRuns } from "./keptRuns.js";
import { jsonBodies, readJson } from "./readJson.js";
import { readSchema } from "./readSchema.js";
import { withUpload } from "./upload.js";

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

type Asked = EncoderRequest & { readonly given: unknown } & Pick<NewRun<"pretrain">, "files" | "idempotency">;

async function start(services: Services, { cohort, plan, given, name, files, idempotency }: Asked) {
  const complete = await encoderPlanFor(services, cohort, plan, { given, withWeights: files !== undefined });
  return services.encoders.add({ cohort, plan: complete, name, files, ...(idempotency ? { idempotency } : {}) });
}

function startPlain(services: Services, request: Request) {
  const key = idempotencyOf(request);
  return start(services, { ...readJson(request, EncoderRequest), given: request.body.plan, ...key });
}

/** A form whose `schema` is the request, and whose file holds the weights to start from. */
async function startWithWeights(services: Services, request: Request) {
  const { config, uploads: folder, files } = services;
  const batch = randomUUID();
  try {
    return await withUpload(request, { folder, maxBytes: config.maxUploadBytes }, async ({ files: [file], schema }) => {
      const asked = readSchema(schema, EncoderRequest);
      if (!file) throw new SalientError("INPUT_INVALID", "the form has no file of weights");
      const weights = await files.stage(batch, await readFile(file.path));
      const { plan: given = {} } = JSON.parse(schema ?? "{}");
      const plan = { ...asked.plan, start: GIVEN_WEIGHTS };
      const key = idempotencyOf(request, { schema, weights: weights.hash });
      return start(services, { ...asked, plan, given, files: { [GIVEN_WEIGHTS]: weights }, ...key });
    });
  } finally {
    await files.discard(batch);
  }
}

/** Encoders: what can be learnt how, learning from a cohort, what came of it. */
export function encoderRoutes(services: Services): Router {
  const { encoders, files } = services;
  const route = Router();
  route.get("/catalogue", (_request, response) => {
    response.json(describeEncoders());
  });
  route.post("/", jsonBodies, async (request, response) => {
    const encoder = await (request.is("multipart/form-data") ? startWithWeights : startPlain)(services, request);
    response.status(202).location(`/api/v1/encoders/${encoder.id}`).json(encoder);
  });
  keptRuns(route, services, encoders);
  for (const [name, type] of Object.entries(encoderFiles) as [keyof RunFiles<"pretrain">, string][])
    route.get(`/:id/files/${name}`, async (request, response) => {
      const { [name]: hash } = finished(await encoders.get(request.params["id"]!)).files;
      await sendFile(response, files, { hash, type, name });
    });
  return route;
}
