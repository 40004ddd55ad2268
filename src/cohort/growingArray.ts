type Kind = Float64Array | Int32Array;

/** A typed array that is filled one by one and whose length is not known before. */
export type GrowingArray<T extends Kind> = { push(value: number): void; finish(): T };

const [FIRST, LARGEST] = [64, 8192];

/** Values are kept in blocks, so that growing copies nothing and short tables of many columns stay small. */
export function growingArray<T extends Kind>(make: (length: number) => T): GrowingArray<T> {
  const blocks: T[] = [];
  let block = make(FIRST);
  let used = 0;
  let before = 0;
  return {
    push(value) {
      if (used === block.length) {
        blocks.push(block);
        before += used;
        block = make(Math.min(2 * used, LARGEST));
        used = 0;
      }
      block[used++] = value;
    },
    finish() {
      const whole = make(before + used);
      let at = 0;
      for (const each of blocks) {
        whole.set(each, at);
        at += each.length;
      }
      whole.set(block.subarray(0, used), at);
      blocks.length = 0;
      return whole;
    },
  };
}
