import type { Case } from "./case.js";
import { arranging } from "./families/arranging.js";
import { binary } from "./families/binary.js";
import { broadcasting } from "./families/broadcasting.js";
import { convolutions } from "./families/convolutions.js";
import { elementwise } from "./families/elementwise.js";
import { losses } from "./families/losses.js";
import { matrices } from "./families/matrices.js";
import { norms } from "./families/norms.js";
import { pools } from "./families/pools.js";
import { reductions } from "./families/reductions.js";
import { resizing } from "./families/resizing.js";
import { gathering, sorting } from "./families/segments.js";
import { volumes } from "./families/volumes.js";

/** Every operation that networks here may use, by family. */
export const families: Readonly<Record<string, readonly Case[]>> = {
  elementwise,
  binary,
  broadcasting,
  reductions,
  matrices,
  "conv2d and depthwise": convolutions,
  conv3d: volumes,
  pools,
  arranging,
  gathering,
  sorting,
  norms,
  resizing,
  losses,
};

export const cases: readonly Case[] = Object.values(families).flat();
