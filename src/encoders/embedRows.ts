import * as tf from "@tensorflow/tfjs-core";
import type { Encoder, Network } from "../../models/network.js";
import type { EmbeddingSpace } from "../contract/encoder.js";
import type { AsyncSteps } from "../core/run.js";
import { type Matrix, zeros } from "../linalg/matrix.js";
import type { Subjects } from "./input/subjects.js";

/** People that go through the network at a time. What comes out for one does not depend on the others. */
const BATCH = 64;

export type Embedders = { readonly encoder: Encoder; readonly head: Network };

/** Both spaces of some people, [n, features] and [n, projection], by the norms' running statistics. */
export type BothSpaces = Readonly<Record<EmbeddingSpace, Matrix>>;

/** Numbers of people through encoder and head. @param x [n x shape] */
export async function embedNumbers({ encoder, head }: Embedders, x: Float32Array): Promise<BothSpaces> {
  const people = x.length / encoder.input.reduce((product, length) => product * length, 1);
  const [features, projection] = tf.tidy(() => {
    const own = encoder.forward(tf.tensor(x, [people, ...encoder.input]), { training: false });
    return [own, tf.clone(head.forward(own, { training: false }))];
  });
  try {
    return { features: await matrixOf(features), projection: await matrixOf(projection) };
  } finally {
    tf.dispose([features, projection]);
  }
}

/** One space of these people, [rows, d]. @param phase what progress calls it */
export async function* embedRows(
  embedders: Embedders,
  subjects: Subjects,
  { rows, space, phase }: { readonly rows: Int32Array; readonly space: EmbeddingSpace; readonly phase: string },
): AsyncSteps<Matrix> {
  let all: Matrix | undefined;
  for (let from = 0; from < rows.length; from += BATCH) {
    const part = rows.subarray(from, from + BATCH);
    const own = (await embedNumbers(embedders, await subjects.read(part)))[space];
    all ??= zeros(rows.length, own.cols);
    all.data.set(own.data, from * own.cols);
    yield { phase, step: from + part.length, of: rows.length, metrics: {} };
  }
  return all ?? zeros(0, 0);
}

async function matrixOf(tensor: tf.Tensor): Promise<Matrix> {
  const [rows, cols] = tensor.shape;
  return { rows, cols, data: Float64Array.from(await tensor.data()) };
}
