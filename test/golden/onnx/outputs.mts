// What ONNX Runtime computes of the files that we write: `outputs.json`, made again after `npm install --no-save onnxruntime-web@1.30.0` by
// `npx tsx test/golden/onnx/outputs.mts`.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { onnx } from "../../../src/export/onnx/onnx.js";
import { inputOf, networks } from "../../src/export/onnx/networks.js";

const runtime = createRequire(import.meta.url)("onnxruntime-web");
runtime.env.wasm.numThreads = 1;
const outputs: Record<string, unknown> = {};
for (const [name, network] of Object.entries(networks)) {
  const bytes = onnx(network);
  const session = await runtime.InferenceSession.create(bytes);
  const { values, shape } = inputOf(name);
  const { output } = await session.run({ input: new runtime.Tensor("float32", values, shape) });
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  outputs[name] = { sha256, shape: output.dims, values: Array.from(output.data, (value: number) => Number(value.toPrecision(7))) };
}
const from = "onnxruntime-web 1.30.0, on WebAssembly";
writeFileSync(new URL("outputs.json", import.meta.url), `${JSON.stringify({ from, networks: outputs })}\n`);
process.exit(0);
