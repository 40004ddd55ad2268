import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EmbeddingAnswer, EncoderCatalogue, EncoderInfo, EncoderReport } from "../../../src/contract/encoder.js";
import { ProbeReport } from "../../../src/contract/probe.js";
import { readSafetensors } from "../../../src/export/safetensors.js";
import { form, json } from "../cohortText.js";
import { cohortOn, endOf, longEncoder, pretrainOn, quickEncoder } from "../encoderPlans.js";
import { hear } from "../events.js";
import { startServer, type TestServer } from "../startServer.js";

let server: TestServer;
let cohort: string;
let done: string;
beforeAll(async () => {
  server = await startServer();
  cohort = await cohortOn(server);
  done = await pretrainOn(server, cohort);
  expect(await endOf(server, done)).toMatchObject({ event: "done" });
});
afterAll(() => server.remove());

const at = (path: string, init?: RequestInit) => server.call(`/api/v1/encoders/${path}`, init);
const bytesOf = async (name: string) =>
  new Uint8Array(await (await fetch(`${server.url}/api/v1/encoders/${done}/files/${name}`)).arrayBuffer());

describe("pretraining over HTTP", () => {
  it("tells every loss and network with the schema of its parameters", async () => {
    const { body } = await at("catalogue");
    const { encoders, objectives } = EncoderCatalogue.parse(body);
    expect(encoders.map(({ id }) => id)).toContain("mlp");
    expect(objectives.find(({ id }) => id === "info-nce")?.params).toMatchObject({ type: "object" });
  });

  it("tells each term of the loss as it goes, and ends with a summary", async () => {
    const { events } = await hear(server, done, { of: "encoders" });
    const progress = events.filter(({ event, data }) => event === "progress" && data.phase === "train");
    expect(progress.at(-1)?.data.metrics).toMatchObject({
      loss: expect.any(Number),
      validationLoss: expect.any(Number),
    });
    const info = EncoderInfo.parse(events.at(-1)?.data);
    expect(info).toMatchObject({ status: "done", name: "InfoNCE (NT-Xent, SimCLR), Multilayer perceptron" });
    expect(info.summary).toMatchObject({ features: 4, rows: 90, epochs: 3 });
  });

  it("fills in the plan from how the cohort is read", async () => {
    const { plan } = EncoderInfo.parse((await at(done)).body);
    expect(plan.columns).toMatchObject({
      id: "participant_id",
      features: [1, 2, 3, 4, 5, 6].map((k) => `feature_${k}`),
    });
    expect(plan.views).toMatchObject({ preset: "table", count: 2 });
  });

  it("gives its files: the report with every epoch, the encoder, its weights for PyTorch", async () => {
    const report = EncoderReport.parse((await at(`${done}/files/report.json`)).body);
    expect(report.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
    expect(report.environment["engine"]).toMatch(/wasm|native|webgpu/);
    expect((await at(`${done}/files/encoder.json`)).body).toMatchObject({ format: "salient-encoder" });
    expect((await bytesOf("encoder.bin")).length).toBeGreaterThan(400);
    expect((await bytesOf("encoder.onnx")).length).toBeGreaterThan(400);
    const { headers } = await fetch(`${server.url}/api/v1/encoders/${done}/files/encoder.onnx`);
    expect(headers.get("content-disposition")).toBe("attachment; filename=encoder.onnx");
    const { tensors } = readSafetensors(await bytesOf("encoder.safetensors"));
    expect(Object.values(tensors).map(({ shape }) => shape)).toContainEqual([12, 6]);
  });

  it("is listed by itself, and by cohort; runs and encoders do not know each other", async () => {
    const { items } = (await server.call(`/api/v1/encoders?cohort=${cohort}`)).body;
    expect(items.map(({ id }: { id: string }) => id)).toEqual([done]);
    expect((await server.call("/api/v1/runs")).body.items).toEqual([]);
    expect(await server.call(`/api/v1/runs/${done}`)).toMatchObject({ status: 404, body: { code: "RUN_UNKNOWN" } });
    expect(await at(cohort.slice(0, 36))).toMatchObject({ status: 404, body: { code: "ENCODER_UNKNOWN" } });
  });

  it("is started once for each Idempotency-Key", async () => {
    const asked = { cohort, plan: longEncoder, name: "Twice" };
    const start = () => server.call("/api/v1/encoders", json(asked, { "idempotency-key": "k" }));
    const [first, second] = [await start(), await start()];
    expect([first.status, second.body.id, first.body.name]).toEqual([202, first.body.id, "Twice"]);
    const other = await server.call("/api/v1/runs", json({ cohort, plan: {} }, { "idempotency-key": "k" }));
    expect([other.status, other.body.code]).toEqual([409, "IDEMPOTENCY_REUSED"]);
    expect((await at(`${first.body.id}/cancel`, { method: "POST" })).body.status).toBe("cancelled");
    expect((await at(first.body.id, { method: "DELETE" })).status).toBe(204);
  });

  it.each([
    [{ objective: { id: "y-aware" } }, "proxies"],
    [{ objective: { id: "sup-con" }, labels: "diagnose" }, "labels"],
    [{ encoder: { id: "resnet18" } }, "images"],
    [{ training: { batch: 4000 } }, "training.batch"],
  ])("refuses %j before anything is queued, and says where", async (plan, where) => {
    const { status, body } = await server.call("/api/v1/encoders", json({ cohort, plan }));
    expect([status, JSON.stringify(body)]).toEqual([422, expect.stringContaining(where)]);
  });

  it("refuses a prior that is not there", async () => {
    const plan = {
      ...quickEncoder,
      objective: { id: "x-clr" },
      prior: { encoder: "00000000-0000-0000-0000-000000000000" },
    };
    const { status, body } = await server.call("/api/v1/encoders", json({ cohort, plan }));
    expect([status, body.code]).toEqual([404, "ENCODER_UNKNOWN"]);
  });
});

describe("a finished encoder", () => {
  it("embeds the people of a cohort, in three formats", async () => {
    const asked = (accept: string) => at(`${done}/embed`, json({ cohort }, { accept }));
    const answer = EmbeddingAnswer.parse((await asked("application/json")).body);
    expect([answer.names.length, answer.values.length, answer.rows[0]]).toEqual([4, 100, 1]);
    const lines = (await asked("text/csv")).body.trim().split("\n");
    expect([lines.length, lines[0]]).toEqual([101, "participant_id,features_1,features_2,features_3,features_4"]);
    expect((await asked("application/vnd.apache.parquet")).body.slice(0, 4)).toBe("PAR1");
    expect((await asked("image/png")).status).toBe(406);
  });

  it("is the prior of another, and its weights the start of a third", async () => {
    const prior = { ...quickEncoder, objective: { id: "decoupled-uniformity" }, prior: { encoder: done } };
    const [second, third] = [
      await pretrainOn(server, cohort, prior),
      await pretrainOn(server, cohort, { ...quickEncoder, start: done }),
    ];
    expect([(await endOf(server, second)).event, (await endOf(server, third)).event]).toEqual(["done", "done"]);
    const { start } = EncoderReport.parse((await at(`${third}/files/report.json`)).body);
    expect(start).toMatchObject({ from: done, share: 1 });
  });

  it("gives weights that another starts from as a file, or is refused where they do not fit", async () => {
    const weights = await bytesOf("encoder.safetensors");
    const started = (plan: unknown, file = weights) =>
      at("", { method: "POST", body: form(file, "weights.safetensors", { cohort, plan }) });
    const { status, body } = await started(quickEncoder);
    expect([status, body.plan.start]).toEqual([202, "start.safetensors"]);
    expect((await endOf(server, body.id)).event).toBe("done");
    const { start } = EncoderReport.parse((await at(`${body.id}/files/report.json`)).body);
    expect(start).toMatchObject({ from: "start.safetensors", share: 1 });
    const wider = { ...quickEncoder, encoder: { id: "mlp", settings: { widths: [13, 4] } } };
    const failed = await endOf(server, (await started(wider)).body.id);
    expect([failed.event, failed.data.error.code]).toEqual(["failed", "WEIGHTS_UNFIT"]);
    const without = await server.call("/api/v1/encoders", json({ cohort, plan: { start: "start.safetensors" } }));
    expect([without.status, without.body.code]).toEqual([422, "INPUT_INVALID"]);
  });

  it("is probed for a list of targets, and says that these people trained it", async () => {
    const targets = [
      { kind: "each", column: "diagnosis", controls: ["control"] },
      { kind: "auto", column: "age" },
    ];
    const request = {
      targets,
      age: "age",
      sex: "sex",
      resamples: 100,
      brainAge: { label: "diagnosis", controls: ["control"] },
    };
    const { status, body } = await at(`${done}/probe`, json({ request }));
    expect([status, body.detail]).toEqual([200, undefined]);
    const report = ProbeReport.parse(body);
    expect(report.targets.map(({ target }) => target)).toEqual(["diagnosis: patient", "age"]);
    expect(report.brainAge).toMatchObject({ controls: 40, patients: 60 });
    expect(report.warnings[0]).toContain("learnt from these very people");
  });

  it("says which column a probe cannot find", async () => {
    const { status, body } = await at(
      `${done}/probe`,
      json({ request: { targets: [{ kind: "auto", column: "agee" }] } }),
    );
    expect([status, body.detail]).toEqual([422, expect.stringContaining("agee")]);
  });

  it("goes with its cohort", async () => {
    const other = await cohortOn(server, 9);
    const id = await pretrainOn(server, other);
    expect((await endOf(server, id)).event).toBe("done");
    expect((await server.call(`/api/v1/cohorts/${other}`, { method: "DELETE" })).status).toBe(204);
    expect((await at(id)).status).toBe(404);
  });
});
