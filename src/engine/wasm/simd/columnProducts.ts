import { integer } from "./assemble.js";
import { advance, type Code, get, i32, loop, minus, plus, set } from "./code.js";
import { four, type Lanes, one } from "./lanes.js";
import { onHeap } from "./onHeap.js";

const [x, centre, by, out, rows, rowBytes, column, row, at, beside] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const [fourSum, fourCentre, fourAway, oneSum, oneCentre, oneAway] = [10, 11, 12, 13, 14, 15];

/** Sums over the rows of a matrix, column by column: (x, centre, by, out, rows, rowBytes). */
const overRows = (name: string, times: (lanes: Lanes, away: Code) => Code) => {
  const oneColumn = (lanes: Lanes): Code => {
    const [sum, middle, away] = lanes === four ? [fourSum, fourCentre, fourAway] : [oneSum, oneCentre, oneAway];
    return [
      ...set(at, plus(get(x), get(column))),
      ...set(beside, plus(get(by), get(column))),
      ...set(middle, lanes.load(plus(get(centre), get(column)))),
      ...set(sum, lanes.constant(0)),
      ...set(row, i32(0)),
      ...loop(row, get(rows), i32(1), [
        ...set(away, lanes.subtract(lanes.load(get(at)), get(middle))),
        ...set(sum, lanes.add(get(sum), lanes.multiply(get(away), times(lanes, get(away))))),
        ...advance(at, get(rowBytes)),
        ...advance(beside, get(rowBytes)),
      ]),
      ...lanes.store(plus(get(out), get(column)), get(sum)),
    ];
  };
  return onHeap({
    name,
    parameters: Array(6).fill(integer),
    variables: [...Array(4).fill(integer), ...Array(3).fill(four.type), ...Array(3).fill(one.type)],
    body: [
      ...loop(column, minus(get(rowBytes), i32(12)), i32(16), oneColumn(four)),
      ...loop(column, get(rowBytes), i32(4), oneColumn(one)),
    ],
  });
};

/** Of `(x - centre)^2`. */
export const squaresOfColumns = overRows("squaresOfColumns", (_, away) => away);
/** Of `(x - centre) by`. */
export const productsOfColumns = overRows("productsOfColumns", (lanes) => lanes.load(get(beside)));
