import { toPyTorch } from "../../../models/pytorchLayout.js";
import type { EncoderReport, EncoderSummary } from "../../../src/contract/encoder.js";
import { SalientError } from "../../../src/core/errors.js";
import { run } from "../../../src/core/run.js";
import { packEncoder } from "../../../src/encoders/encoderFile.js";
import { pretrain as pretrainOn } from "../../../src/encoders/pretrain.js";
import { writeSafetensors } from "../../../src/export/safetensors.js";
import type { Outcome } from "../../store/attempts.js";
import { readCohort } from "../../store/cohortFile.js";
import { openFiles } from "../../store/files.js";
import { checkpointFile } from "../checkpointFile.js";
import type { RunOrder } from "../jobMessages.js";
import type { Driven } from "./driven.js";
import { encoderHost, storedEncoder } from "./encoderHost.js";

/** Has an encoder learn from a cohort; it goes on from the checkpoint that an earlier attempt left. */
export async function pretrain(order: RunOrder<"pretrain">, driven: Driven): Promise<Outcome<"pretrain">> {
  const { batch, answered, cohort, plan } = order;
  const files = openFiles(order.files);
  const stage = (content: Uint8Array | string) => files.stage(batch, content);
  const host = {
    ...(await encoderHost(order)),
    checkpoints: checkpointFile(answered, batch),
    encoder: (id: string) => storedEncoder(files, filesOf(order, id)),
    weights: async (id: string) =>
      ({ kind: "encoder", model: await storedEncoder(files, filesOf(order, id)) }) as const,
  };
  const { encoder, report } = await run(pretrainOn(readCohort(await files.read(cohort)), plan, host), driven);
  const { json, bin } = await packEncoder(encoder);
  return {
    files: {
      "report.json": await stage(JSON.stringify(report)),
      "encoder.json": await stage(json),
      "encoder.bin": await stage(bin),
      "encoder.safetensors": await stage(writeSafetensors(toPyTorch(encoder.weights.encoder))),
    },
    summary: summaryOf(report),
  };
}

/** The files of an encoder that the plan names. */
function filesOf({ given }: RunOrder<"pretrain">, id: string): { json: string; bin: string } {
  const { "encoder.json": json, "encoder.bin": bin } = given[id] ?? {};
  if (json && bin) return { json, bin };
  throw new SalientError("ENCODER_UNKNOWN", `there is no encoder ${id}`);
}

function summaryOf({ network, objectiveTitle, training, epochs, best }: EncoderReport): EncoderSummary {
  const kept = (epochs.find(({ epoch }) => epoch === best) ?? epochs.at(-1))?.metrics ?? {};
  return {
    encoderTitle: network.title,
    objectiveTitle,
    features: network.features,
    rows: training.rows,
    epochs: epochs.length,
    loss: kept["validationLoss"] ?? kept["loss"] ?? null,
  };
}
