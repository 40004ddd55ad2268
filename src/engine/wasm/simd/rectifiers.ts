import { map } from "./map.js";

/** x where it is positive, else 0; NaN of either sign stays, though what arithmetic makes on most processors has a minus. */
export const relu = map("relu", (lanes, { x }) => ({ value: lanes.maximum(x, lanes.constant(0)) }));

/** x where it is positive, else x times the parameter. */
export const leakyRelu = map("leakyRelu", (lanes, { x, parameter }) => ({
  value: lanes.add(lanes.maximum(x, lanes.constant(0)), lanes.multiply(parameter, lanes.minimum(x, lanes.constant(0)))),
}));

/** What comes back to x of y: all of it where x is positive, else y times the parameter; NaN where x is. */
export const leakyReluGrad = map("leakyReluGrad", (lanes, { x, y, parameter }) => ({
  value: lanes.whereBelow(lanes.constant(0), x, y, lanes.whereEqual(x, x, lanes.multiply(y, parameter), x)),
}));

/** What comes back to the number whose hyperbolic tangent is x, of y. */
export const tanhGrad = map("tanhGrad", (lanes, { x, y }) => ({
  value: lanes.multiply(y, lanes.subtract(lanes.constant(1), lanes.multiply(x, x))),
}));
