import { integer } from "./assemble.js";
import { advance, type Code, get, i32, loop, minus, plus, set } from "./code.js";
import { four, type Lanes, one } from "./lanes.js";
import { onHeap } from "./onHeap.js";

const [x, out, rows, rowBytes, column, row, address, fourFolded, oneFolded] = [0, 1, 2, 3, 4, 5, 6, 7, 8];

/** Folds the rows of a matrix into one: (x, out, rows, rowBytes). */
const fold = (name: string, join: (lanes: Lanes, a: Code, b: Code) => Code) => {
  const oneColumn = (lanes: Lanes): Code => {
    const folded = lanes === four ? fourFolded : oneFolded;
    return [
      ...set(address, plus(get(x), get(column))),
      ...set(folded, lanes.load(get(address))),
      ...set(row, i32(1)),
      ...loop(row, get(rows), i32(1), [
        ...advance(address, get(rowBytes)),
        ...set(folded, join(lanes, get(folded), lanes.load(get(address)))),
      ]),
      ...lanes.store(plus(get(out), get(column)), get(folded)),
    ];
  };
  return onHeap({
    name,
    parameters: Array(4).fill(integer),
    variables: [integer, integer, integer, four.type, one.type],
    body: [
      ...loop(column, minus(get(rowBytes), i32(12)), i32(16), oneColumn(four)),
      ...loop(column, get(rowBytes), i32(4), oneColumn(one)),
    ],
  });
};

export const addRows = fold("addRows", (lanes, a, b) => lanes.add(a, b));
export const largestOfRows = fold("largestOfRows", (lanes, a, b) => lanes.maximum(a, b));
export const smallestOfRows = fold("smallestOfRows", (lanes, a, b) => lanes.minimum(a, b));
