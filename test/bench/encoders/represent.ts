import type { Random } from "../../../src/core/random.js";
import type { Matrix } from "../../../src/linalg/matrix.js";
import type { AgingPeople } from "./agingLaw.js";

/** What learns features from training controls: a network, or nothing (the columns themselves). */
export type Representation = {
  readonly name: string;
  learn(train: AgingPeople, random: Random): Promise<(x: Matrix) => Promise<Matrix>>;
};

export const columnsThemselves: Representation = { name: "ridge on x", learn: async () => async (x) => x };
