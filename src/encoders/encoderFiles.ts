import type { EncoderReport } from "../contract/encoder.js";
import { onnx } from "../export/onnx/onnx.js";
import { packEncoder } from "./encoderFile.js";
import type { EncoderModel } from "./encoderModel.js";
import { exportWeights } from "./exportWeights.js";
import { historyCsv } from "./historyCsv.js";
import { trainedEncoder } from "./trainedEncoder.js";

/**
 * Everything that a pretraining leaves, by the names of files. `encoder.onnx` computes the features of people made ready; how they
 * are, `encoder.json` says.
 */
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
    "encoder.onnx": onnx(trainedEncoder(encoder)),
  };
}
