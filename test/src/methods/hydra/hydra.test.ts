import { describe, expect, it } from "vitest";
import { gaussian, integer, seeded } from "../../../../src/core/random.js";
import { run } from "../../../../src/core/run.js";
import { argmaxRows } from "../../../../src/linalg/argmaxRows.js";
import { fromRows, type Matrix, row, zeros } from "../../../../src/linalg/matrix.js";
import { alternate } from "../../../../src/methods/hydra/alternate.js";
import { hydra } from "../../../../src/methods/hydra/index.js";
import { assign, facesOf, lossOf } from "../../../../src/methods/hydra/polytope.js";
import type { HydraState } from "../../../../src/methods/hydra/state.js";
import { adjustedRand } from "../../../../src/metrics/adjustedRand.js";
import { fitted, placed, subgroupCohort } from "../dataset.js";

const random = seeded(3);
const PATIENTS = 60;
const PENALTY = 2;
const x = zeros(120, 4);
for (let i = 0; i < x.rows; i++) {
  row(x, i).forEach((_, j) => {
    x.data[4 * i + j] = gaussian(random);
  });
  if (i < PATIENTS) row(x, i)[i % 3] += 3;
}
const groups = { x, patients: PATIENTS };
const division = Int32Array.from({ length: PATIENTS }, () => integer(random, 3));
const faces = { penalty: PENALTY, tolerance: 1e-7, random: seeded(1) };

/** What HYDRA minimises, a row, in plain loops. */
function lossInLoops(planes: Matrix, labels: ArrayLike<number>, penalty: number): number {
  let loss = 0;
  for (let k = 0; k < 3; k++)
    for (let i = 0; i < 120; i++) {
      let decision = planes.data[5 * k + 4]!;
      for (let j = 0; j < 4; j++) decision += planes.data[5 * k + j]! * x.data[4 * i + j]!;
      if (i >= PATIENTS) loss += Math.max(0, 1 + decision) / 3;
      else if (labels[i] === k) loss += Math.max(0, 1 - decision);
    }
  for (let k = 0; k < 3; k++) for (let j = 0; j < 4; j++) loss += (penalty * planes.data[5 * k + j]! ** 2) / 2;
  return loss / 120;
}

describe("the polytope", () => {
  const planes = facesOf(groups, 3, faces)(division, zeros(3, 5));

  it("costs what the plain loops say", () => {
    expect(lossOf(groups, planes, division, PENALTY)).toBeCloseTo(lossInLoops(planes, division, PENALTY), 10);
  });

  it("has the faces that cost least: no step away from them pays", () => {
    const least = lossInLoops(planes, division, PENALTY);
    const away = seeded(5);
    for (let trial = 0; trial < 200; trial++) {
      const size = 10 ** -(trial % 4);
      const moved = { ...planes, data: planes.data.map((value) => value + size * gaussian(away)) };
      expect(lossInLoops(moved, division, PENALTY)).toBeGreaterThan(least - 1e-6);
    }
  });

  it("gives each patient the face that is cheapest for them", () => {
    const labels = assign(groups, planes);
    const best = lossInLoops(planes, labels, PENALTY);
    for (let i = 0; i < PATIENTS; i++)
      for (const k of [0, 1, 2]) {
        const other = labels.slice();
        other[i] = k;
        expect(lossInLoops(planes, other, PENALTY)).toBeGreaterThanOrEqual(best - 1e-12);
      }
  });

  it("never costs more from one round to the next, until nobody moves", async () => {
    const losses: number[] = [];
    const options = { ...faces, clusters: 3, maxIterations: 50, phase: "restart" };
    const found = await run(alternate(groups, division, options), {
      onProgress: ({ metrics }) => losses.push(metrics["loss"]!),
    });
    expect(losses.length).toBeGreaterThan(2);
    losses.slice(1).forEach((loss, i) => {
      expect(loss).toBeLessThanOrEqual(losses[i]! + 1e-6);
    });
    expect(found).toMatchObject({ converged: true, empty: 0, iterations: losses.length });
    expect(assign(groups, found.planes)).toEqual(found.labels);
  });

  it("counts a face that nobody chooses", async () => {
    const far = { patients: PATIENTS, x: { ...x, data: x.data.map((v, at) => v + (at < 4 * PATIENTS ? 4 : 0)) } };
    const options = { ...faces, clusters: 2, maxIterations: 50, phase: "restart" };
    const found = await run(alternate(far, new Int32Array(PATIENTS), options));
    expect(found).toMatchObject({ empty: 1, converged: true });
  });
});

describe("HYDRA", () => {
  it("encloses controls that can be enclosed, each patient outside a face of their own", async () => {
    const corners = [
      [0, 0],
      [0.2, 0.1],
      [0.1, -0.2],
      [-0.1, 0.1],
      [5, 0],
      [5, 0.5],
      [-5, 0.3],
      [-5, -0.3],
      [0, 5],
      [0.4, 5],
    ];
    const target = Uint8Array.from(corners, (_, i) => Number(i > 3));
    const data = subgroupCohort();
    const table = { kind: "table" as const, features: ["a", "b"], x: fromRows(corners) };
    const cohort = { ...data.data, inputs: { features: table }, target, groups: Int32Array.from(target.keys()) };
    const params = { clusters: 3, penalty: 0.001, longRows: 0, start: "diverse" };
    const state = await fitted<HydraState>("hydra", cohort, { params });
    const { spaces, responsibilities } = await placed("hydra", state, table.x);
    const outside = Array.from(corners, (_, i) => Array.from(row(spaces["salient"]!, i)));
    for (const inside of outside.slice(0, 4)) for (const value of inside) expect(value).toBeLessThanOrEqual(-1 + 1e-3);
    for (const patient of outside.slice(4)) expect(Math.max(...patient)).toBeGreaterThanOrEqual(1 - 1e-3);
    expect(adjustedRand(argmaxRows(responsibilities).subarray(4), [0, 0, 1, 1, 2, 2])).toBe(1);
  });

  it.each(["random", "diverse", "both"])("finds subgroups from %s starts", async (start) => {
    const { x: all, data, truth } = subgroupCohort({ controls: 200, patients: 200 });
    for (let i = 0; i < all.rows; i++) all.data[8 * i + 7] = 0;
    const state = await fitted<HydraState>("hydra", data, { params: { clusters: 2, start, restarts: 8 } });
    const { responsibilities } = await placed("hydra", state, all);
    expect(adjustedRand(argmaxRows(responsibilities).subarray(200), truth)).toBeGreaterThan(0.85);
    expect(state.converged).toBe(true);
    expect(hydra.warnings?.(state)).toEqual([]);
  });

  it("sees under what everyone shares, where k-means of the patients does not", async () => {
    const { x: all, data, truth } = subgroupCohort({ controls: 200, patients: 200 });
    const found = async (id: string) => {
      const { responsibilities } = await placed(id, await fitted(id, data, { params: { clusters: 2 } }), all);
      return adjustedRand(argmaxRows(responsibilities).subarray(200), truth);
    };
    expect(await found("hydra")).toBeGreaterThan(0.85);
    expect(await found("k-means")).toBeLessThan(0.3);
  });

  it("takes the patients' shares from how far outside each face they lie", async () => {
    const { x: all, data } = subgroupCohort({ subgroups: 3 });
    const state = await fitted<HydraState>("hydra", data, { params: { clusters: 3, restarts: 3 } });
    const { spaces, responsibilities } = await placed("hydra", state, all);
    for (const i of [0, 120, 199]) {
      const powers = Array.from(row(spaces["salient"]!, i), Math.exp);
      const sum = powers.reduce((a, b) => a + b);
      row(responsibilities, i).forEach((share, k) => {
        expect(share).toBeCloseTo(powers[k]! / sum, 12);
      });
    }
  });

  it("searches a large cohort on a sample, and sees everyone in the end", async () => {
    const { x: all, data, truth } = subgroupCohort({ controls: 400, patients: 400, effect: 5 });
    const params = { clusters: 2, searchRows: 200, restarts: 8 };
    const state = await fitted<HydraState>("hydra", data, { params });
    expect(state.sizes.reduce((a, b) => a + b)).toBe(400);
    const { responsibilities } = await placed("hydra", state, all);
    expect(adjustedRand(argmaxRows(responsibilities).subarray(400), truth)).toBeGreaterThan(0.85);
  });

  it("says what is wrong: too few people, or faces that keep nobody", async () => {
    const { data } = subgroupCohort();
    const controls = { ...data, target: new Uint8Array(200) };
    await expect(fitted("hydra", controls)).rejects.toMatchObject({ code: "COHORT_TOO_SMALL" });
    const stiff = fitted("hydra", data, { params: { clusters: 3, penalty: 1e6, restarts: 3 } });
    await expect(stiff).rejects.toMatchObject({ code: "FIT_COLLAPSED" });
  });
});
