import type { ImageStep } from "../../contract/views.js";
import { integer, type Random } from "../../core/random.js";
import { type Change, eitherWay, within } from "../view.js";
import { addNoise } from "./addNoise.js";
import { affine, randomMove } from "./affine.js";
import { biasField, biasPowers } from "./biasField.js";
import { blur } from "./blur.js";
import { fillBox, randomBox } from "./box.js";
import { cropResize } from "./cropResize.js";
import { flip } from "./flip.js";
import { ghosting } from "./ghosting.js";
import type { Grid } from "./grid.js";
import { bandEnds, motion } from "./motion.js";
import { spike } from "./spike.js";
import { swap } from "./swap.js";

/** What a step does to an image or a volume each time, drawn anew. */
export function imageChange(step: ImageStep, grid: Grid): Change {
  const { space } = grid;
  const anyAxis = (random: Random) => integer(random, space.length);
  switch (step.kind) {
    case "flip":
      return (cells, random) => flip(cells, grid, anyAxis(random));
    case "blur":
      return (cells, random) => blur(cells, grid, within(step.sigma, random));
    case "noise":
      return (cells, random) => addNoise(cells, within(step.sd, random), random);
    case "cutout":
      return (cells, random) => fillBox(cells, grid, randomBox(grid, step.share, random), step.value);
    case "crop":
      return (cells, random) => cropResize(cells, grid, randomBox(grid, within(step.share, random), random));
    case "affine":
      return (cells, random) => affine(cells, grid, randomMove(grid, step, random));
    case "intensity":
      return (cells, random) => {
        const [scale, shift] = [within(step.scale, random), within(step.shift, random)];
        return cells.map((cell) => scale * cell + shift);
      };
    case "biasField": {
      const powers = biasPowers(grid, step.order);
      return (cells, random) => {
        const coefficients = powers.map(() => eitherWay(step.coefficient, random));
        return biasField(cells, grid, step.order, coefficients);
      };
    }
    case "ghosting":
      return (cells, random) => {
        const axis = anyAxis(random);
        return ghosting(cells, grid, { axis, every: integer(random, step.every + 1), strength: random() });
      };
    case "spike":
      return (cells, random) => {
        const draw = () => ({ frequency: space.map((length) => integer(random, length)), share: random() });
        return spike(cells, grid, Array.from({ length: step.count }, draw));
      };
    case "motion":
      return (cells, random) => {
        const axis = anyAxis(random);
        const draw = () => randomMove(grid, { ...step, zoom: [1, 1] }, random);
        const moves = Array.from({ length: step.copies }, draw);
        return motion(cells, grid, { axis, ends: bandEnds(space[axis], moves.length, random), moves });
      };
    case "swap":
      return (cells, random) => swap(cells, grid, step, random);
  }
}
