import { beforeAll, describe, expect, it } from "vitest";
import type { Layer } from "../../models/definition/layer.js";
import { averagePool, batchNorm, convolution, globalAverage, maxPool } from "../../models/definition/make.js";
import { run } from "../../models/definition/run.js";
import { fromPyTorch } from "../../models/pytorchLayout.js";
import { tf } from "../../src/engine/index.js";
import { adaptiveAverage } from "../../src/engine/ops/index.js";
import { everywhere } from "../src/engine/expectGradients.js";
import { worstError } from "../src/engine/numbers.js";
import { golden, type Numbers, tensorOf } from "./golden.js";

type Primitive = {
  readonly op: string;
  readonly name: string;
  readonly x: Numbers;
  readonly y: Numbers;
  readonly upstream?: Numbers;
} & Readonly<Record<string, Numbers & number & readonly number[]>>;

const cases: readonly Primitive[] = golden("primitives").cases;

/** Our tensors, by what the fixture calls them and their gradients, or what becomes of them. */
const ofLayer = { w: "weight", gamma: "weight", b: "bias", beta: "bias" };
const ofState = { runningMeanBefore: "running_mean", runningVarBefore: "running_var" };

function layerOf({ op, stride, padding, kernel, w, b, y }: Primitive): Layer {
  const windowed = { stride: Number(stride), padding: Number(padding) };
  if (op.startsWith("conv"))
    return convolution("", y.shape[1], w.shape[2], { ...windowed, bias: Boolean(b), initialisation: "uniform" });
  const layers: Readonly<Record<string, Layer>> = {
    maxpool3d: maxPool(Number(kernel), windowed),
    avgpool3d: averagePool(Number(kernel)),
    "adaptive-maxpool3d": { kind: "globalMax", name: "" },
    "global-avgpool3d": globalAverage(),
    batchnorm: batchNorm(""),
    "l2-normalise": { kind: "normalise", name: "" },
  };
  return layers[op];
}

function variables(given: Primitive, names: Readonly<Record<string, string>>): Map<string, tf.Variable> {
  const there = Object.entries(names).filter(([fixture]) => given[fixture]?.data);
  return new Map(
    there.map(([fixture, name]) => {
      const { shape, data } = given[fixture];
      const { [name]: turned } = fromPyTorch({ [name]: { shape, values: Float32Array.from(data) } });
      return [name, tf.variable(tf.tensor(turned.values, [...turned.shape]))];
    }),
  );
}

const numbersOf = async ({ shape, data }: Numbers) => {
  const [turned] = Object.values(fromPyTorch({ one: { shape, values: Float32Array.from(data) } }));
  return turned.values;
};

describe.each(everywhere)("on %s, run(layer, x)", (_, start) => {
  beforeAll(start);

  it.each(cases.map((one) => [`${one.op}, ${one.name}`, one] as const))("equals PyTorch: %s", async (_, given) => {
    const [learnt, state] = [variables(given, ofLayer), variables(given, ofState)];
    const held = { tensors: new Map([...learnt, ...state]), mode: { training: String(given["mode"]) === "train" } };
    const op = (x: tf.Tensor) =>
      given.op === "adaptive-avgpool3d"
        ? adaptiveAverage(x as tf.Tensor5D, given["output"])
        : run(layerOf(given), x, held);
    const x = tf.variable(tensorOf(given.x));
    const y = tf.tidy(() => op(x));
    const wanted = await tensorOf(given.y).data();
    expect(worstError(await y.data(), wanted)).toBeLessThan(1e-5);
    for (const [fixture, name] of Object.entries({ runningMeanAfter: "running_mean", runningVarAfter: "running_var" }))
      if (given[fixture]) expect(worstError(await state.get(name)!.data(), given[fixture].data)).toBeLessThan(1e-5);
    if (!given.upstream) return;
    const upstream = tf.reshape(tensorOf(given.upstream), y.shape);
    const { grads } = tf.variableGrads(() => tf.sum(tf.mul(op(x), upstream)) as tf.Scalar, [x, ...learnt.values()]);
    expect(worstError(await grads[x.name].data(), await tensorOf(given["dx"]).data())).toBeLessThan(1e-5);
    for (const [fixture, name] of Object.entries(ofLayer)) {
      const gradient = given[`d${fixture}`];
      if (gradient?.data)
        expect(worstError(await grads[learnt.get(name)!.name].data(), await numbersOf(gradient))).toBeLessThan(1e-5);
    }
  });
});
