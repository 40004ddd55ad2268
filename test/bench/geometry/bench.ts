import { cpus, loadavg } from "node:os";
import { wasmHost } from "../../../server/engine/backends/wasm.js";
import { loadEngine } from "../../../src/engine/loadEngine.js";
import { simplexEpsilon } from "../../../src/geometry/pairWeights.js";
import { cpu } from "../cpu.js";
import { compareClasses } from "./classesOf.js";
import { eightOneOne, labelled } from "./cohorts.js";
import { mapLabels } from "./labelMap.js";

/** What the diagnosis of weights foretells, beside what networks come to that are trained by the same loss on simulated cohorts. */
export async function bench(seed: number, size: "full" | "quick"): Promise<void> {
  await loadEngine(wasmHost);
  const [people, steps] = size === "quick" ? [200, 300] : [500, 1000];
  console.log(
    `${cpus()[0].model}, load ${loadavg()[0].toFixed(1)} of ${cpus().length}; seed ${seed}, ${people} people, ${steps} steps`,
  );
  const { seconds } = await cpu(async () => {
    classes(people, { dimension: 8, steps, batch: people / 2, seed });
    labels(Math.min(people, 250), { steps, batch: 200, seed });
  });
  console.log(`\n${seconds.toFixed(0)} CPU seconds in all`);
}

function classes(people: number, training: Parameters<typeof compareClasses>[2]): void {
  const cohort = eightOneOne(people, training.seed);
  console.log(
    "\n| classes 8 : 1 : 1 | temperature | small with small: foretold | trained | large with small: foretold | trained |",
  );
  console.log("|---|---|---|---|---|---|");
  for (const soft of [false, true])
    for (const temperature of [0.1, 0.5, 1]) {
      const epsilon = soft ? { epsilon: simplexEpsilon(3, temperature) } : {};
      const { foretold, trained } = compareClasses(cohort, { temperature, ...epsilon }, training);
      const figures = [foretold.small, trained.small, foretold.large, trained.large].map((cosine) => cosine.toFixed(3));
      console.log(`| ${soft ? "Soft SupCon" : "SupCon"} | ${temperature} | ${figures.join(" | ")} |`);
    }
}

function labels(people: number, training: { steps: number; batch: number; seed: number }): void {
  console.log("\n| labels | loss | dimensions | excess foretold | trained | labels explained |");
  console.log("|---|---|---|---|---|---|");
  for (const [words, count, widths] of [
    ["a line of 8 widths", 1, 8],
    ["a square of 12 widths", 2, 12],
  ] as const) {
    const cohort = labelled(people, { labels: count, widths, seed: training.seed });
    for (const [name, similarity, dimension] of [
      ["y-Aware", "cosine", count],
      ["y-Aware", "cosine", count + 1],
      ["y-Aware", "cosine", 16],
      ["Euclidean", "euclidean", count],
    ] as const) {
      if (similarity === "cosine" && dimension < 2) continue;
      const { foretold, trained, explained } = mapLabels(cohort, similarity, { ...training, dimension });
      console.log(
        `| ${words} | ${name} | ${dimension} | ${foretold.toFixed(4)} | ${trained.toFixed(4)} | ${explained.toFixed(3)} |`,
      );
    }
  }
}
