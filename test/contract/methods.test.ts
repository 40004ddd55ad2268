import { beforeAll, describe, expect, it } from "vitest";
import type { Dataset, Inputs, Method } from "../../src/core/method.js";
import { permutation, seeded } from "../../src/core/random.js";
import { type Progress, run, type Steps } from "../../src/core/run.js";
import { type Plain, pack, unpack } from "../../src/core/state.js";
import { argmaxRows } from "../../src/linalg/argmaxRows.js";
import { type Matrix, row, takeRows } from "../../src/linalg/matrix.js";
import { describeMethod } from "../../src/methods/describeMethod.js";
import { methods } from "../../src/methods/index.js";
import { adjustedRand } from "../../src/metrics/adjustedRand.js";
import { taskByName } from "../../src/tasks.js";
import { CONTROLS, followed, PATIENTS, planted, table } from "./planted.js";

const { data: contrasted, truth } = planted(seeded(20));
const take = (inputs: Inputs, rows: ArrayLike<number>): Inputs => {
  const { kind, features, x } = table(inputs);
  return { features: { kind, features, x: takeRows(x, rows) } };
};
const drive = <T>(steps: Steps<T>) => run(steps, { tasks: taskByName });

describe.each(methods.map((method): [string, Method] => [method.id, method]))("the method %s", (_, method) => {
  const data = method.accepts.contrast === "outcome" ? followed(contrasted, truth) : contrasted;
  const params = method.params.parse({ clusters: 2 });
  const learn = (from: Dataset, seed = 1, clusters = 2) =>
    drive(method.fit(from, method.params.parse({ clusters }), seeded(seed)) as Steps<Plain>);
  const predict = (state: Plain, inputs: Inputs) =>
    drive((method.predict as NonNullable<Method["predict"]>)(state, inputs));
  let state: Plain;
  let responsibilities: Matrix;

  beforeAll(async () => {
    state = await learn(data);
    responsibilities = await predict(state, data.inputs);
  });

  it("says what it is, and describes every parameter with a sentence and a default", () => {
    const described = describeMethod(method);
    for (const text of [described.id, described.title, described.summary, described.reference])
      expect(text.length).toBeGreaterThan(0);
    const { properties } = described.params as unknown as {
      properties: Record<string, { description?: string; default?: unknown }>;
    };
    expect(Object.keys(properties)).toContain("clusters");
    for (const [name, property] of Object.entries(properties)) {
      expect(property.description, name).toMatch(/\w+ \w+/);
      expect(property.default, name).toBeDefined();
      expect(method.params.parse({})[name], name).toEqual(property.default);
    }
  });

  it("refuses a parameter it does not know, and no subgroups at all", () => {
    expect(() => method.params.parse({ nonsense: 1 })).toThrow(/nonsense/);
    expect(() => method.params.parse({ clusters: 0 })).toThrow();
  });

  it("spends no more on a refit than on a fit, with parameters of its own schema", () => {
    if (!method.forRefits) return;
    const cheaper = method.forRefits(params);
    expect(method.params.parse(cheaper)).toEqual(cheaper);
    expect(cheaper["clusters"]).toBe(2);
    expect(method.forRefits(cheaper)).toEqual(cheaper);
  });

  it("learns the same from the same seed", async () => {
    expect(await learn(data)).toEqual(state);
  });

  it("leaves its data untouched", async () => {
    const before = structuredClone(data);
    await learn(data);
    await predict(state, data.inputs);
    expect(data).toEqual(before);
  });

  it("learns a state that survives another process and a file", async () => {
    expect(structuredClone(state)).toEqual(state);
    const { json, arrays, bytes } = pack(state);
    const read = unpack({ json: JSON.parse(JSON.stringify(json)), arrays, bytes });
    expect(read).toEqual(state);
    expect(await predict(read, data.inputs)).toEqual(responsibilities);
  });

  it("reports progress that counts up within each phase, with finite figures", async () => {
    const seen: Progress[] = [];
    await run(method.fit(data, params, seeded(1)), {
      tasks: taskByName,
      onProgress: (progress) => seen.push(progress),
    });
    expect(seen.length).toBeGreaterThan(0);
    seen.forEach((now, i) => {
      const previous = seen[i - 1];
      expect(now.step).toBeGreaterThanOrEqual(1);
      expect(now.step).toBeLessThanOrEqual(now.of);
      if (previous?.phase === now.phase && previous.step < previous.of) expect(now.step).toBeGreaterThan(previous.step);
      for (const figure of Object.values(now.metrics)) expect(Number.isFinite(figure)).toBe(true);
    });
  });

  it("stops when it is cancelled", async () => {
    const controller = new AbortController();
    let seen = 0;
    const onProgress = () => {
      seen++;
      controller.abort();
    };
    const fitting = run(method.fit(data, params, seeded(1)), {
      tasks: taskByName,
      onProgress,
      signal: controller.signal,
    });
    await expect(fitting).rejects.toMatchObject({ code: "RUN_CANCELLED" });
    expect(seen).toBe(1);
  });

  it("gives everyone a probability of each subgroup; they sum to one", () => {
    expect([responsibilities.rows, responsibilities.cols]).toEqual([CONTROLS + PATIENTS, 2]);
    for (let i = 0; i < responsibilities.rows; i++) {
      const shares = Array.from(row(responsibilities, i));
      expect(Math.min(...shares)).toBeGreaterThanOrEqual(0);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    }
  });

  it("places one subject alone exactly as in a batch, in every space too", async () => {
    const spaces = method.transform ? await drive(method.transform(state, data.inputs)) : {};
    for (const i of [0, CONTROLS - 1, CONTROLS, CONTROLS + PATIENTS - 1]) {
      const alone = take(data.inputs, [i]);
      expect((await predict(state, alone)).data).toEqual(Float64Array.from(row(responsibilities, i)));
      const places = method.transform ? await drive(method.transform(state, alone)) : {};
      for (const [name, points] of Object.entries(spaces))
        expect(places[name].data).toEqual(Float64Array.from(row(points, i)));
    }
  });

  it("places nobody when there is nobody", async () => {
    const nobody = await predict(state, take(data.inputs, []));
    expect([nobody.rows, nobody.cols]).toEqual([0, 2]);
  });

  it("gives every subject a finite place in every space", async () => {
    if (!method.transform) return;
    const spaces = Object.entries(await drive(method.transform(state, data.inputs)));
    expect(spaces.length).toBeGreaterThan(0);
    for (const [, points] of spaces) {
      expect(points.rows).toBe(CONTROLS + PATIENTS);
      expect(points.cols).toBeGreaterThan(0);
      expect(points.data.every(Number.isFinite)).toBe(true);
    }
  });

  it("finds the subgroups that were planted", () => {
    expect(adjustedRand(truth, argmaxRows(responsibilities).subarray(CONTROLS))).toBeGreaterThan(0.9);
  });

  it("does not mind the order of the subjects", async () => {
    const order = permutation(seeded(4), CONTROLS + PATIENTS);
    const shuffled: Dataset = {
      ...data,
      inputs: take(data.inputs, order),
      target: Uint8Array.from(order, (i) => data.target[i]),
      groups: Int32Array.from(order, (i) => data.groups[i]),
      ...(data.outcome ? { outcome: Float64Array.from(order, (i) => (data.outcome as Float64Array)[i]) } : {}),
    };
    const again = await predict(await learn(shuffled), data.inputs);
    expect(adjustedRand(argmaxRows(again), argmaxRows(responsibilities))).toBeGreaterThan(0.95);
  });

  it("expects a finite outcome of everyone, the same of one alone, if it follows one", async () => {
    if (!method.expect) return;
    const expected = await drive(method.expect(state, data.inputs));
    expect(expected.length).toBe(CONTROLS + PATIENTS);
    expect(expected.every(Number.isFinite)).toBe(true);
    expect((await drive(method.expect(state, take(data.inputs, [70]))))[0]).toBe(expected[70]);
    const middle = expected.reduce((a, b) => a + b) / expected.length;
    const left = expected.reduce((sum, value, i) => sum + (value - (data.outcome?.[i] ?? 0)) ** 2, 0);
    expect(left).toBeLessThan(0.3 * expected.reduce((sum, _, i) => sum + (middle - (data.outcome?.[i] ?? 0)) ** 2, 0));
  });

  it("takes one group for an answer", async () => {
    const one = await predict(await learn(data, 1, 1), data.inputs);
    expect(one.cols).toBe(1);
    expect(one.data.every((share) => share === 1)).toBe(true);
  });

  it("has warnings in sentences, if any", () => {
    for (const warning of method.warnings?.(state) ?? []) expect(warning).toMatch(/^[A-Z0-9].*[.]$/);
  });
});

describe("the registry", () => {
  it("gives each method and each of its tasks a name of its own, which everyone finds", () => {
    expect(new Set(methods.map(({ id }) => id)).size).toBe(methods.length);
    const names = methods.flatMap(({ id, tasks = {} }) => Object.keys(tasks).map((name) => [id, name]));
    for (const [id, name] of names) {
      expect(name.startsWith(`${id}/`)).toBe(true);
      expect(taskByName(name)).toBeTypeOf("function");
    }
    expect(() => taskByName("nobody/nothing")).toThrow(/no task/);
  });
});
