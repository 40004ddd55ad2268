import type { EncoderReport, EncoderSummary } from "../../../src/contract/encoder.js";
import { run } from "../../../src/core/run.js";
import { encoderFiles } from "../../../src/encoders/encoderFiles.js";
import { pretrain as pretrainOn } from "../../../src/encoders/pretrain.js";
import type { Outcome } from "../../store/attempts.js";
import { readCohort } from "../../store/cohortFile.js";
import { openFiles, type Staged } from "../../store/files.js";
import type { RunOrder } from "../jobMessages.js";
import type { Driven } from "./driven.js";
import { pretrainingHost } from "./encoderHost.js";

/** Has an encoder learn from a cohort; it goes on from the checkpoint that an earlier attempt left. */
export async function pretrain(order: RunOrder<"pretrain">, driven: Driven): Promise<Outcome<"pretrain">> {
  const { batch, cohort, plan } = order;
  const stored = openFiles(order.files);
  const host = await pretrainingHost(order);
  const { encoder, report } = await run(pretrainOn(readCohort(await stored.read(cohort)), plan, host), driven);
  const files: Record<string, Staged> = {};
  for (const [name, content] of Object.entries(await encoderFiles(encoder, report)))
    files[name] = await stored.stage(batch, content);
  return { files: files as Outcome<"pretrain">["files"], summary: summaryOf(report) };
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
