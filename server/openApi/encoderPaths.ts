import { z } from "zod";
import type { ZodOpenApiPathsObject } from "zod-openapi";
import {
  EmbeddingAnswer,
  EmbeddingRequest,
  EncoderCatalogue,
  EncoderInfo,
  EncoderPlan,
  EncoderReport,
  EncoderRequest,
} from "../../src/contract/encoder.js";
import { EncoderProbe } from "../../src/contract/encoderProbe.js";
import { ProbeReport } from "../../src/contract/probe.js";
import { idempotent, keptPaths, listPath } from "./keptPaths.js";
import { answer, id, json, problem, refused, text, unknown } from "./parts.js";

const finished = { ...unknown, "409": problem("It is not done, or has failed") };
const bytes = { "application/octet-stream": { schema: z.string().meta({ format: "binary" }) } };
const weightsWith = (said: string) => ({
  "multipart/form-data": {
    schema: z.object({ file: z.string().meta({ format: "binary" }), schema: z.string().describe(`JSON, see ${said}`) }),
  },
});
const file = (summary: string, content: Parameters<typeof answer>[1] = bytes) => ({
  get: { summary, requestParams: id, responses: { "200": answer("The file", content), ...finished } },
});

/** Encoders: pretrained on demand, followed, downloaded, asked about people. */
export const encoderPaths: ZodOpenApiPathsObject = {
  "/api/v1/encoders/catalogue": {
    get: {
      summary: "Losses and networks that a plan can name, each with the JSON Schema of its parameters",
      responses: { "200": answer("All of them", json(EncoderCatalogue)) },
    },
  },
  "/api/v1/encoders": {
    post: {
      summary: "Pretrain an encoder; plan and cohort are checked first",
      requestParams: idempotent,
      description:
        "As a form, the request is its field `schema`, and the file holds weights to start from (safetensors).",
      requestBody: { required: true, content: { ...json(EncoderRequest), ...weightsWith("EncoderRequest") } },
      responses: {
        "202": answer("Queued; `Location` leads to it", json(EncoderInfo)),
        ...unknown,
        "409": problem("The key came with another request, or an encoder that the plan names is not done"),
        ...refused,
      },
    },
    get: listPath("Encoders", EncoderInfo),
  },
  ...keptPaths("/api/v1/encoders", EncoderInfo),
  "/api/v1/encoders/{id}/files/plan.json": file("The plan, every default filled in", json(EncoderPlan)),
  "/api/v1/encoders/{id}/files/history.csv": file("The figures of every epoch", text("text/csv")),
  "/api/v1/encoders/{id}/files/report.json": file("What was done, on whom, and every epoch", json(EncoderReport)),
  "/api/v1/encoders/{id}/files/encoder.json": file(
    "The encoder: plan, preprocessing, network",
    text("application/json"),
  ),
  "/api/v1/encoders/{id}/files/encoder.bin": file("The encoder's arrays"),
  "/api/v1/encoders/{id}/files/encoder.safetensors": file("Its weights, by PyTorch's names and in PyTorch's layout"),
  "/api/v1/encoders/{id}/files/encoder.onnx": file("The network, for other programs to run"),
  "/api/v1/encoders/{id}/embed": {
    post: {
      summary: "Coordinates of the people of a stored cohort; nothing of them is kept",
      requestParams: id,
      requestBody: { required: true, content: json(EmbeddingRequest) },
      responses: {
        "200": answer("By person", {
          ...json(EmbeddingAnswer),
          ...text("text/csv"),
          ...text("application/vnd.apache.parquet"),
        }),
        "406": problem("Neither JSON nor CSV nor Parquet is accepted"),
        ...finished,
        ...refused,
        "503": problem("It took too long"),
      },
    },
  },
  "/api/v1/encoders/{id}/probe": {
    post: {
      summary: "What the frozen features know of people: each target predicted, beside age, sex and site alone",
      requestParams: id,
      requestBody: { required: true, content: json(EncoderProbe) },
      responses: {
        "200": answer("One row a target", json(ProbeReport)),
        ...finished,
        ...refused,
        "503": problem("It took too long"),
      },
    },
  },
};
