import { analyse } from "../../src/analyse.js";
import type { Cohort, Column } from "../../src/cohort/cohort.js";
import { Plan } from "../../src/contract/plan.js";
import { run } from "../../src/core/run.js";
import { taskByName } from "../../src/tasks.js";
import { cpu, median } from "./cpu.js";
import { type Drawn, law, planted } from "./laws.js";
import { drawSingleGroup, singleGroupLaws } from "./singleGroupLaws.js";

const laws: readonly { readonly name: string; draw(seed: number): Drawn }[] = [
  { name: "null", draw: (seed) => drawSingleGroup(singleGroupLaws["null"] ?? {}, seed) },
  ...[2, 3].map((subgroups) => ({
    name: `K = ${subgroups}, effect 3`,
    draw: (seed: number) => planted({ ...law, subgroups }, seed).train,
  })),
];
const FEW_TO_WARM = 1;

/** CPU seconds of everything that a run over 1 to 6 subgroups does, in a warm process on one thread. */
export async function benchWholeAnalysis(firstSeed: number, cohorts: number): Promise<void> {
  console.log("\nCPU seconds of the whole analysis of 1 to 6 subgroups by UCSL, 500 + 500 people x 50, one thread");
  console.log("law | null cohorts | wanted | median | worst");
  for (const { name, draw } of laws)
    for (const [nulls, wanted] of [
      [0, 5],
      [20, 30],
    ] as const) {
      const seconds: number[] = [];
      for (let seed = firstSeed; seed < firstSeed + cohorts + FEW_TO_WARM; seed++)
        seconds.push((await cpu(() => analysed(draw(seed), nulls, seed))).seconds);
      const warm = seconds.slice(FEW_TO_WARM);
      console.log(`${name} | ${nulls} | ${wanted} | ${median(warm).toFixed(1)} | ${Math.max(...warm).toFixed(1)}`);
    }
}

function analysed(drawn: Drawn, nulls: number, seed: number) {
  const plan = Plan.parse({ columns: { label: "diagnosis", control: ["control"] }, evaluate: { nulls }, seed });
  return run(analyse(cohortOf(drawn), plan, {}), { tasks: taskByName });
}

function cohortOf({ x, target }: Drawn): Cohort {
  const label: Column = {
    form: "text",
    name: "diagnosis",
    codes: Int32Array.from(target),
    levels: ["control", "patient"],
  };
  const features = Array.from({ length: x.cols }, (_, j): Column => {
    const values = Float64Array.from({ length: x.rows }, (_, i) => x.data[i * x.cols + j]);
    return { form: "number", name: `feature_${j + 1}`, values, others: {} };
  });
  return { kind: "table", rows: x.rows, columns: [label, ...features] };
}
