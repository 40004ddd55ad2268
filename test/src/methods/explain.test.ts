import { describe, expect, it } from "vitest";
import { tableOf } from "../../../src/core/method.js";
import { run } from "../../../src/core/run.js";
import { type Matrix, row, takeRows } from "../../../src/linalg/matrix.js";
import { methodById, methods } from "../../../src/methods/index.js";
import { asInputs, fitted, placed, subgroupCohort, taken } from "./dataset.js";

async function explain(id: string, state: never, x: Matrix): Promise<Matrix> {
  return tableOf(await run(methodById(id).explain!(state, asInputs(x)))).x;
}

/** ln r(best) - ln r(second) of a row of responsibilities. */
function logOdds(responsibilities: Float64Array): number {
  const [best, next] = Array.from(responsibilities).sort((a, b) => b - a);
  return Math.log(best!) - Math.log(next!);
}

const explaining = methods.filter((method) => method.explain).map(({ id }) => id);
const cases = explaining.flatMap((id) => {
  const forms: (string | null)[] = id === "ucsl" ? ["k-means", "full", "spherical", "tied"] : [null];
  const plain = forms.map((form) => ({ form, whiten: false }));
  const told = id === "ucsl" ? [...plain, { form: "tied", whiten: true }, { form: "k-means", whiten: true }] : plain;
  return [2, 3].flatMap((clusters) => told.map((each) => ({ id, clusters, ...each })));
});

describe("explain(state, inputs)", () => {
  it.each(cases)(
    "of $id ($form, whitened: $whiten) adds up to the log-odds of $clusters clusters, for everyone",
    async (each) => {
      const { id, clusters, form, whiten } = each;
      const { x, data } = subgroupCohort({ subgroups: clusters, effect: 3 });
      const params = { clusters, ...(form ? { eStep: form } : {}), ...(whiten ? { whiten } : {}) };
      const state = (await fitted(id, taken(id, data), { params })) as never;
      const contributions = await explain(id, state, x);
      const { responsibilities } = await placed(id, state, x);
      let judged = 0;
      for (let i = 0; i < x.rows; i++) {
        const expected = logOdds(row(responsibilities, i));
        if (!Number.isFinite(expected)) continue;
        judged++;
        const sum = row(contributions, i).reduce((total, part) => total + part, 0);
        expect(Math.abs(sum - expected), `row ${i}`).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected)));
      }
      expect(judged).toBeGreaterThan(0.9 * x.rows);
    },
  );

  it.each(explaining)("of %s is the same for one person alone, and nothing where there is one cluster", async (id) => {
    const { x, data } = subgroupCohort();
    const state = (await fitted(id, taken(id, data), { params: { clusters: 2 } })) as never;
    const all = await explain(id, state, x);
    const alone = await explain(id, state, takeRows(x, [150]));
    alone.data.forEach((value, j) => {
      expect(value).toBeCloseTo(all.data[150 * x.cols + j]!, 10);
    });
    const one = (await fitted(id, taken(id, data), { params: { clusters: 1 } })) as never;
    expect((await explain(id, one, x)).data.every((value) => value === 0)).toBe(true);
  });

  it("of UCSL names the features that the subgroups were made to differ in, and not the nuisance of all", async () => {
    const { x, data } = subgroupCohort({ effect: 5, controls: 200, patients: 200 });
    const state = (await fitted("ucsl", data, { params: { clusters: 2 } })) as never;
    const sizes = new Float64Array(x.cols);
    (await explain("ucsl", state, x)).data.forEach((value, at) => {
      sizes[at % x.cols] += Math.abs(value);
    });
    const order = [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]!);
    expect(new Set(order.slice(0, 2))).toEqual(new Set([1, 2]));
  });
});
