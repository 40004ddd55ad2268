import { beforeAll, describe, expect, it } from "vitest";
import { wasmEngine } from "../../engine/wasmEngine.js";
import { embeddings } from "../batches.js";
import { type Embeddings, expectFinite } from "../lossChecks.js";
import type { Batch } from "./batch.js";
import { subjects } from "./subjects.js";

const four = [0, 1, 2, 3];
const all = (value: number) => four.map(() => value);
const unknown = { classes: all(Number.NaN), biases: all(Number.NaN), ages: all(Number.NaN) };
const mixed = { classes: [0, 0, 1, Number.NaN], biases: [0, 1, 0, 1], ages: [20, 25, 60, Number.NaN] };
const first = ({ classes, biases, ages }: Omit<Batch, "z" | "temperature">) => ({
  classes: classes.slice(0, 1),
  biases: biases.slice(0, 1),
  ages: ages.slice(0, 1),
});

type Edge = Omit<Batch, "temperature">;
/** Batches of which little can be said, all at a temperature of 0.01. */
const edges: Readonly<Record<string, Edge>> = {
  "one sample of one view": { z: embeddings(1, 1, 3, 1), ...first(mixed) },
  "one sample of two views": { z: embeddings(1, 2, 3, 1), ...first(mixed) },
  "no label known": { z: embeddings(4, 2, 3, 1), ...unknown },
  "one class, one bias, one age": { z: embeddings(4, 2, 3, 1), classes: all(0), biases: all(0), ages: all(20) },
  "nobody with a positive": {
    ...{ z: embeddings(4, 1, 3, 1), classes: four, biases: [0, 1, 0, 1], ages: [0, 1e6, 2e6, 3e6] },
  },
  "all embeddings the same": { z: four.map(() => [[1, 2, 3], [1, 2, 3]]), ...mixed }, // biome-ignore format: a row each
  "all embeddings 0": { z: four.map(() => [[0, 0, 0], [0, 0, 0]]), ...mixed }, // biome-ignore format: a row each
};

const OWN_VIEWS = ["supCon*", "weightedInfoNce of softSupConWeights", "yAware", "weightedInfoNce"];
const REGRESSION = ["thresholdRegression*", "exponentialRegression*", "dynamicRegression*"];
const FAIR = ["fairKl {}", 'fairKl {"symmetric":true}', "fairL2*"];
const SPREAD = ["uniformity", "decoupledUniformity*", "conditionalUniformity"];
/** What docs/losses.md promises of them: the names of losses, a star for any ending, and their value. */
const promised: Readonly<Record<string, readonly (readonly [names: readonly string[], value: number])[]>> = {
  "one sample of one view": [
    [[...OWN_VIEWS, ...REGRESSION, ...FAIR, ...SPREAD, "endLoss*", "biasCon", "infoNce", "epsilonSup*", "anatCl"], 0],
    [["weightedInfoNce of *"], 0],
  ],
  "one sample of two views": [
    [[...OWN_VIEWS, ...FAIR, ...SPREAD, "endLoss*", "biasCon", "infoNce*", "decoupledContrastive*", "commLoss"], 0],
    [["cmcLoss", "thresholdRegression*", "exponentialRegression, paper", "epsilonSupCon"], 0],
    [["epsilonSupInfoNce"], -0.3],
  ],
  "no label known": [[[...FAIR, "endLoss*", "biasCon"], 0]],
  "one class, one bias, one age": [
    [[...FAIR, "biasCon", "thresholdRegression*", "conditionalUniformity", "decoupledUniformity with a prior"], 0],
    [["epsilonSupInfoNce"], -0.3],
  ],
  "nobody with a positive": [
    [["supCon*", "epsilonSup*", "biasCon", "yAware*", "weightedInfoNce", "weightedInfoNce of distances", "infoNce"], 0],
    [["exponentialRegression*", "dynamicRegression*"], 0],
  ],
  "all embeddings the same": [
    [[...OWN_VIEWS, "infoNce", "cmcLoss", "weightedInfoNce of *"], Math.log(7)],
    [["uniformity", "decoupledUniformity", "alignment*", "conditionalAlignment", ...FAIR], 0],
  ],
};
const isNamed = (name: string, by: string) => (by.endsWith("*") ? name.startsWith(by.slice(0, -1)) : name === by);

/** As many views as a loss needs, or nothing where it does not take so few. */
function fitting(z: Embeddings, views: readonly number[] = [1, 2, 3]): Embeddings | undefined {
  if (views.includes(z[0].length)) return z;
  return views[0] === 4 ? z.map((own) => [0, 1, 2, 3].map((v) => own[v % own.length])) : undefined;
}

describe("where there is little to learn from, at a temperature of 0.01, every loss is finite, and what is promised", () => {
  beforeAll(wasmEngine);

  it.each(Object.entries(edges))("%s", async (name, edge) => {
    const kept = new Set<string>();
    for (const subject of subjects) {
      const z = fitting(edge.z, subject.views);
      if (!z || z.length < (subject.samples ?? 1)) continue;
      const value = await expectFinite(z, subject.of({ ...edge, z, temperature: 0.01 }, "all"));
      for (const [names, wanted] of promised[name] ?? [])
        for (const by of names.filter((by) => isNamed(subject.name, by))) {
          expect(Math.abs(value - wanted), subject.name).toBeLessThan(1e-4);
          kept.add(by);
        }
    }
    expect((promised[name] ?? []).flatMap(([names]) => names).filter((by) => !kept.has(by))).toEqual([]);
  });

  it("no label known: what attracts by labels is InfoNCE of the own views", async () => {
    const edge = { ...edges["no label known"], temperature: 0.01 };
    const own = subjects.find(({ name }) => name === "infoNce")!;
    const wanted = await expectFinite(edge.z, own.of(edge, "all"));
    const others = subjects.filter(({ name }) => OWN_VIEWS.some((by) => isNamed(name, by)));
    expect(others).toHaveLength(5);
    for (const subject of others) expect(await expectFinite(edge.z, subject.of(edge, "all"))).toBeCloseTo(wanted, 3);
  });
});
