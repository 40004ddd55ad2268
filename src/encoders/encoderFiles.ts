import type { EncoderReport } from "../contract/encoder.js";
import { packEncoder } from "./encoderFile.js";
import type { EncoderModel } from "./encoderModel.js";
import { exportWeights } from "./exportWeights.js";
import { historyCsv } from "./historyCsv.js";

/** Everything that a pretraining leaves, by the names of files. */
export async function encoderFiles(
  encoder: EncoderModel,
  report: EncoderReport,
): Promise<Readonly<Record<string, string | Uint8Array>>> {
  const { json, bin } = await packEncoder(encoder);
  return {
    "plan.json": `${JSON.stringify(encoder.plan, null, 2)}\n`,
    "report.json": `${JSON.stringify(report, null, 1)}\n`,
    "history.csv": historyCsv(report),
    "encoder.json": json,
    "encoder.bin": bin,
    "encoder.safetensors": exportWeights(encoder),
  };
}
