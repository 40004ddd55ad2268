import { describe, expect, it } from "vitest";
import { gaussian, seeded } from "../../../../src/core/random.js";
import { argmaxRows } from "../../../../src/linalg/argmaxRows.js";
import { fromRows, takeRows, toRows, zeros } from "../../../../src/linalg/matrix.js";
import { ucsl } from "../../../../src/methods/ucsl/index.js";
import type { UcslState } from "../../../../src/methods/ucsl/state.js";
import { adjustedRand } from "../../../../src/metrics/adjustedRand.js";
import { balancedAccuracy } from "../../../../src/metrics/balancedAccuracy.js";
import { asDataset, fitted, placed, rowsWhere, subgroupCohort } from "../dataset.js";

const learn = (data: ReturnType<typeof asDataset>, params: object = {}, seed = 1) =>
  fitted<UcslState>("ucsl", data, { params, seed });

async function found(state: UcslState, { x, target }: ReturnType<typeof subgroupCohort>) {
  const { responsibilities } = await placed(
    "ucsl",
    state,
    rowsWhere(x, (i) => target[i] === 1),
  );
  return argmaxRows(responsibilities);
}

describe("ucsl", () => {
  it.each([2, 3])("finds %d subgroups that a shared nuisance hides", async (subgroups) => {
    const cohort = subgroupCohort({ subgroups, controls: 150, patients: 150 });
    const state = await learn(cohort.data, { clusters: subgroups });
    expect(balancedAccuracy(cohort.truth, await found(state, cohort))).toBeGreaterThan(0.93);
  });

  it.each(["k-means", "tied", "spherical", "full"])("finds them with %s as E step", async (eStep) => {
    const cohort = subgroupCohort();
    const state = await learn(cohort.data, { eStep });
    expect(state.form).toBe(eStep);
    expect(balancedAccuracy(cohort.truth, await found(state, cohort))).toBeGreaterThan(0.9);
  });

  it("finds them with support vector machines as M step, and stops at their exact planes", async () => {
    const cohort = subgroupCohort();
    const state = await learn(cohort.data, { hyperplane: "svm" });
    expect(balancedAccuracy(cohort.truth, await found(state, cohort))).toBeGreaterThan(0.9);
    expect(await learn(cohort.data, { hyperplane: "svm" })).toEqual(state);
    const logistic = await learn(cohort.data);
    expect(state.planes.data).not.toEqual(logistic.planes.data);
  });

  it("whitens by the controls, and places new people by the rules for their features as they are", async () => {
    const cohort = subgroupCohort({ controls: 150, patients: 150 });
    const state = await learn(cohort.data, { whiten: true });
    const labels = await found(state, cohort);
    expect(balancedAccuracy(cohort.truth, labels)).toBeGreaterThan(0.93);
    const mixed = { ...cohort.x, data: cohort.x.data.slice() };
    for (let i = 0; i < mixed.rows; i++) mixed.data[8 * i] += 0.8 * mixed.data[8 * i + 3];
    const other = { ...cohort, x: mixed, data: asDataset(mixed, cohort.target) };
    const again = await found(await learn(other.data, { whiten: true }), other);
    expect(adjustedRand(labels, again)).toBeGreaterThan(0.9);
    await expect(
      learn(
        asDataset(
          cohort.x,
          cohort.target.map((_, i) => Number(i > 1)),
        ),
        { whiten: true },
      ),
    ).rejects.toThrow(/whitening needs 3 controls/);
  });

  it("is not led astray by heavy tails", async () => {
    const cohort = subgroupCohort({ effect: 5, patients: 150, controls: 150 });
    const random = seeded(5);
    for (let i = 0; i < cohort.x.rows; i += 12)
      for (let j = 0; j < 8; j++) cohort.x.data[i * 8 + j] = 25 * gaussian(random);
    const plain = cohort.truth.map((_, i) => i).filter((i) => (i + 150) % 12 !== 0);
    const labels = await found(await learn(cohort.data), cohort);
    expect(
      balancedAccuracy(
        plain.map((i) => cohort.truth[i]),
        plain.map((i) => labels[i]),
      ),
    ).toBeGreaterThan(0.9);
  });

  it("gives the same state for the same seed, to the last bit", async () => {
    const { data } = subgroupCohort({ subgroups: 3 });
    expect(await learn(data, { clusters: 3 }, 11)).toEqual(await learn(data, { clusters: 3 }, 11));
  });

  it("does not mind the scale or the middle of a feature", async () => {
    const cohort = subgroupCohort();
    const other = { ...cohort.x, data: cohort.x.data.map((value, at) => (at % 8 === 1 ? 1000 + 50 * value : value)) };
    const moved = { ...cohort, x: other, data: asDataset(other, cohort.target) };
    const [a, b] = [await found(await learn(cohort.data), cohort), await found(await learn(moved.data), moved)];
    expect(adjustedRand(a, b)).toBeGreaterThan(0.97);
  });

  it("places one person alone as in a batch", async () => {
    const { data, x } = subgroupCohort();
    const state = await learn(data);
    const batch = await placed("ucsl", state, x);
    for (const i of [0, 120, 199]) {
      const alone = await placed("ucsl", state, takeRows(x, [i]));
      expect(toRows(alone.responsibilities)).toEqual(toRows(takeRows(batch.responsibilities, [i])));
      expect(toRows(alone.spaces["salient"])).toEqual(toRows(takeRows(batch.spaces["salient"], [i])));
    }
  });

  it("puts everyone into the one cluster asked for", async () => {
    const { data, x } = subgroupCohort();
    const state = await learn(data, { clusters: 1 });
    const { responsibilities, spaces } = await placed("ucsl", state, x);
    expect(responsibilities.data.every((share) => share === 1)).toBe(true);
    expect(spaces["salient"].cols).toBe(1);
    expect(Array.from(state.sizes)).toEqual([100]);
  });

  it("searches on a sample of a large cohort and still counts every patient", async () => {
    const cohort = subgroupCohort({ controls: 600, patients: 900 });
    const state = await learn(cohort.data, { searchRows: 300 });
    expect(state.sizes.reduce((a, b) => a + b)).toBe(900);
    expect(balancedAccuracy(cohort.truth, await found(state, cohort))).toBeGreaterThan(0.95);
  });

  it("works with five controls and ten patients, and with more features than people", async () => {
    const few = subgroupCohort({ controls: 5, patients: 10, effect: 8 });
    expect((await learn(few.data)).sizes.reduce((a, b) => a + b)).toBe(10);
    const wide = subgroupCohort({ controls: 30, patients: 30, features: 700, effect: 12 });
    expect((await learn(wide.data, { restarts: 4 })).sizes.reduce((a, b) => a + b)).toBe(30);
  });

  it("ignores features that do not vary", async () => {
    const cohort = subgroupCohort();
    for (let i = 0; i < cohort.x.rows; i++) cohort.x.data[i * 8 + 5] = 0.1;
    const state = await learn(cohort.data);
    expect(toRows(state.basis).every((direction) => Math.abs(direction[5]) < 1e-12)).toBe(true);
  });

  it("refuses to go without controls, or with fewer patients than clusters", async () => {
    const patientsOnly = asDataset(zeros(20, 3), new Uint8Array(20).fill(1));
    await expect(learn(patientsOnly)).rejects.toMatchObject({ code: "COHORT_TOO_SMALL" });
    const { x } = subgroupCohort({ controls: 20, patients: 2 });
    const two = asDataset(
      x,
      Uint8Array.from({ length: 22 }, (_, i) => Number(i >= 20)),
    );
    await expect(learn(two, { clusters: 3 })).rejects.toMatchObject({ code: "COHORT_TOO_SMALL" });
  });

  it("says that it has no answer where all people are alike", async () => {
    const target = Uint8Array.from({ length: 40 }, (_, i) => i % 2);
    await expect(learn(asDataset(zeros(40, 3), target))).rejects.toMatchObject({ code: "FIT_COLLAPSED" });
  });

  it("warns of a tiny cluster, parallel hyperplanes and an EM that has not settled", async () => {
    const state = await learn(subgroupCohort().data);
    const worse = { ...state, sizes: Float64Array.of(97, 3), converged: false, basis: fromRows([[1, 0]]) };
    expect(ucsl.warnings?.(state)).toEqual([]);
    expect(ucsl.warnings?.(worse)).toHaveLength(3);
  });

  it("tells how its restarts went", async () => {
    const { restarts } = await learn(subgroupCohort().data, { restarts: 12, kept: 4 });
    expect(restarts).toMatchObject({ run: 12, kept: 4 });
    expect(restarts.agreement).toBeGreaterThan(0.5);
  });
});
