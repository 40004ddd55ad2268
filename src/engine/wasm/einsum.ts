import * as tf from "@tensorflow/tfjs-core";
import { wasmKernel } from "./wasmKernel.js";

/** A tensor whose axes have names, a letter each. */
interface Named {
  readonly labels: string;
  readonly tensor: tf.Tensor;
}

/**
 * A sum over named axes of one tensor or two, as products of matrices; the backend has no such kernel.
 *
 *   "bij,bjk->bik": axes of both that stay are a batch, axes of both that go are what the products sum over
 */
export const einsum = wasmKernel<Record<number, tf.Tensor>, { equation: string }>(tf.Einsum, ({ inputs, attrs }) =>
  tf.tidy(() => {
    const [left, out] = attrs.equation.replaceAll(" ", "").split("->");
    const labels = left.split(",");
    const named = labels.map((own, i) => {
      const others = labels.filter((_, k) => k !== i).join("") + out;
      return onlyThose({ labels: own, tensor: inputs[i] }, others);
    });
    if (named.length > 2) throw new Error(`einsum takes one tensor or two, found ${named.length}`);
    return inOrder(named.length === 1 ? named[0] : product(named[0], named[1], out), out);
  }),
);

/** Sums away the axes whose names are not among those wanted. */
function onlyThose({ labels, tensor }: Named, wanted: string): Named {
  const gone = [...labels].flatMap((label, axis) => (wanted.includes(label) ? [] : [axis]));
  const kept = [...labels].filter((label) => wanted.includes(label)).join("");
  return gone.length === 0 ? { labels, tensor } : { labels: kept, tensor: tf.sum(tensor, gone) };
}

function inOrder({ labels, tensor }: Named, wanted: string): tf.Tensor {
  return tf.transpose(
    tensor,
    [...wanted].map((label) => labels.indexOf(label)),
  );
}

function product(a: Named, b: Named, out: string): Named {
  const shared = [...a.labels].filter((label) => b.labels.includes(label));
  const batch = shared.filter((label) => out.includes(label)).join("");
  const summed = shared.filter((label) => !out.includes(label)).join("");
  const onlyA = [...a.labels].filter((label) => !shared.includes(label)).join("");
  const onlyB = [...b.labels].filter((label) => !shared.includes(label)).join("");
  const lengths = new Map([a, b].flatMap(({ labels, tensor }) => [...labels].map((l, i) => [l, tensor.shape[i]])));
  const shape = (names: string) => [...names].map((label) => lengths.get(label) as number);
  const size = (names: string) => tf.util.sizeFromShape(shape(names));
  const left = tf.reshape(inOrder(a, batch + onlyA + summed), [size(batch), size(onlyA), size(summed)]);
  const right = tf.reshape(inOrder(b, batch + summed + onlyB), [size(batch), size(summed), size(onlyB)]);
  const labels = batch + onlyA + onlyB;
  return { labels, tensor: tf.reshape(tf.matMul(left, right), shape(labels)) };
}
