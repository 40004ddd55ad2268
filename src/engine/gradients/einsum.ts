import * as tf from "@tensorflow/tfjs-core";

/**
 * The gradient of a sum over named axes: the same sum with what comes back in the place of the input. Axes that only this
 * input has are summed away, so what comes back is the same all along them.
 */
export const einsum: tf.GradConfig = {
  kernelName: tf.Einsum,
  saveAllInputs: true,
  gradFunc(dy, saved, attrs) {
    const [inputs, out] = (attrs["equation"] as string).replaceAll(" ", "").split("->");
    const labels = inputs.split(",");
    return Object.fromEntries(labels.map((own, i) => [i, () => backTo(own, out, dy as tf.Tensor, labels, saved, i)]));
  },
};

function backTo(own: string, out: string, dy: tf.Tensor, labels: string[], saved: tf.Tensor[], i: number): tf.Tensor {
  const others = labels.filter((_, k) => k !== i);
  const known = Array.from(own).filter((label) => [out, ...others].some((others) => others.includes(label)));
  const equation = `${[out, ...others].join(",")}->${known.join("")}`;
  const found = tf.einsum(equation, dy, ...saved.filter((_, k) => k !== i));
  const { shape } = saved[i];
  if (known.length === own.length) return found;
  const thin = shape.map((length, axis) => (known.includes(own[axis]) ? length : 1));
  return tf.broadcastTo(tf.reshape(found, thin), shape);
}
