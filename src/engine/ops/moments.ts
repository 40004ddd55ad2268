import * as tf from "@tensorflow/tfjs-core";

/** Tensors that an optimiser keeps beside each variable, which start at zero; kept out of every `tidy`. */
export interface Moments {
  of(kind: number, variable: number): tf.Tensor;
  /** Takes a new value in place of the old, which is freed. */
  put(kind: number, variable: number, value: tf.Tensor): void;
  read(): Promise<Float32Array[][]>;
  write(values: readonly (readonly Float32Array[])[]): void;
  dispose(): void;
}

export function moments(kinds: number, variables: readonly tf.Variable[]): Moments {
  const held = Array.from({ length: kinds }, () => variables.map(({ shape }) => tf.keep(tf.zeros(shape))));

  function put(kind: number, variable: number, value: tf.Tensor): void {
    held[kind][variable].dispose();
    held[kind][variable] = tf.keep(value);
  }

  return {
    of: (kind, variable) => held[kind][variable],
    put,
    read: () => Promise.all(held.map((tensors) => Promise.all(tensors.map(numbersOf)))),
    write(values) {
      if (values.length !== kinds) throw new RangeError(`expected ${kinds} kinds of moments, found ${values.length}`);
      values.forEach((tensors, kind) => {
        if (tensors.length !== variables.length)
          throw new RangeError(`expected moments of ${variables.length} variables, found ${tensors.length}`);
        tensors.forEach((numbers, i) => {
          put(kind, i, tf.tensor(numbers, variables[i].shape));
        });
      });
    },
    dispose: () => tf.dispose(held),
  };
}

async function numbersOf(tensor: tf.Tensor): Promise<Float32Array> {
  return (await tensor.data()) as Float32Array;
}
