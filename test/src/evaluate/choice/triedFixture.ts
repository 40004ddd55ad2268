import type { Tried, TriedLine } from "../../../../src/evaluate/choice/tried.js";
import type { Variant } from "../../../../src/methods/family.js";

type Given = {
  readonly information?: number;
  readonly contrasts?: readonly number[];
  readonly sizes?: readonly number[];
  readonly voids?: number;
};

/** A division that was tried, of three subgroups unless its sizes say otherwise; contrasts of the pairs 0-1, 0-2, 1-2. */
export function tried({
  information = 1,
  contrasts = [0.8, 0.8, 0.8],
  sizes = [60, 50, 40],
  voids = 0,
}: Given = {}): Tried {
  const pairs = sizes.flatMap((_, l) => sizes.slice(0, l).map((__, k) => [k, l] as const));
  const lines = pairs.map(
    (pair, at): TriedLine => ({
      ...{ pair, contrast: contrasts[at], size: 100, valley: 9 },
      twoPeakedness: { patients: 0.8, controls: 0.63 },
    }),
  );
  return {
    named: Int32Array.from(sizes.flatMap((size, k) => Array<number>(size).fill(k))),
    ...{ clusters: sizes.length, controls: 100, sizes, agreement: 0.9, information, lines, tiny: 0 },
    voids: { count: voids, of: 5 },
  };
}

export function variant(title = "UCSL"): Variant {
  return { title, variant: "", method: { id: "ucsl", params: {} } };
}
