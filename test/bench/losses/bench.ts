import { cpus, loadavg } from "node:os";
import { wasmHost } from "../../../server/engine/backends/wasm.js";
import { gaussian, integer, seeded } from "../../../src/core/random.js";
import { tf } from "../../../src/engine/index.js";
import { loadEngine } from "../../../src/engine/loadEngine.js";
import { median } from "../cpu.js";
import { heapPeak } from "./heapPeak.js";
import { lossesOfRows, type Subject } from "./lossesOfRows.js";

const D = 128;
const SIZES = [256, 1024, 4096];
/** Rounds of a size: fewer of what takes long. */
const rounds = (rows: number) => (rows > 2000 ? 3 : 7);

/**
 * CPU milliseconds of each loss, forward and backward, beside one product of N rows of 128 numbers with N rows, both in turns: the median
 * of each, and of their ratios; and the most that a step takes of the heap at once, in matrices of N x N float32 numbers. Losses
 * are given their weights, which are counted in neither. `ONLY=supCon` picks losses by name, `SIZES=256,1024` sizes.
 */
export async function bench(seed: number): Promise<void> {
  await loadEngine(wasmHost);
  const only = new RegExp(process.env["ONLY"] ?? "");
  const sizes = process.env["SIZES"]?.split(",").map(Number) ?? SIZES;
  console.log(`${cpus()[0].model}, load ${loadavg()[0].toFixed(1)} of ${cpus().length}; d = ${D}; CPU ms`);
  console.log(
    "| loss | N | forward + backward | one product | products needed | ratio | of what it needs | N x N buffers |",
  );
  console.log("|---|---|---|---|---|---|---|---|");
  for (const [name, subject] of Object.entries(lossesOfRows))
    if (only.test(name)) for (const rows of sizes) console.log(line(name, subject, rows, seed));
}

function line(name: string, subject: Subject, rows: number, seed: number): string {
  const random = seeded(seed);
  const labels = Float64Array.from({ length: rows / subject.views }, () => 20 + integer(random, 60));
  const numbers = Float32Array.from({ length: rows * D }, () => gaussian(random));
  const z = tf.tensor3d(numbers, [rows / subject.views, subject.views, D]);
  const flat: tf.Tensor2D = tf.reshape(z, [rows, D]);
  const loss = subject.of(labels);
  const step = () => tf.dispose(tf.valueAndGrad((x) => loss(x as tf.Tensor3D))(z) as never);
  const product = () => tf.matMul(flat, flat, false, true).dispose();
  product();
  const buffers = heapPeak(step) / (4 * rows ** 2);
  const repeats = Math.max(1, Math.ceil((1024 / rows) ** 2));
  const pairs = Array.from({ length: rounds(rows) }, () => [timed(product, repeats), timed(step, repeats)]);
  tf.dispose([z, flat]);
  const [one, both] = [median(pairs.map(([a]) => a)), median(pairs.map(([, b]) => b))];
  const ratio = median(pairs.map(([a, b]) => b / a));
  const figures = [
    both.toFixed(1),
    one.toFixed(1),
    subject.products,
    ratio.toFixed(1),
    (ratio / subject.products).toFixed(2),
  ];
  return `| ${[name, rows, ...figures, buffers.toFixed(2)].join(" | ")} |`;
}

/** CPU milliseconds of one run. */
function timed(run: () => void, repeats: number): number {
  const before = process.cpuUsage();
  for (let i = 0; i < repeats; i++) run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / repeats;
}
