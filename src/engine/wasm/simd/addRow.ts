import { integer } from "./assemble.js";
import { advance, type Code, get, i32, loop, minus, plus, set } from "./code.js";
import { four, type Lanes, one } from "./lanes.js";
import { onHeap } from "./onHeap.js";

const [x, row, out, rows, rowBytes, done, at] = [0, 1, 2, 3, 4, 5, 6];

const someNumbers = ({ add, load, store }: Lanes): Code =>
  store(plus(get(out), get(at)), add(load(plus(get(x), get(at))), load(plus(get(row), get(at)))));

/** Adds one row to every row of a matrix: (x, row, out, rows, rowBytes). */
export const addRow = onHeap({
  name: "addRow",
  parameters: Array(5).fill(integer),
  variables: [integer, integer],
  body: loop(done, get(rows), i32(1), [
    ...set(at, i32(0)),
    ...loop(at, minus(get(rowBytes), i32(12)), i32(16), someNumbers(four)),
    ...loop(at, get(rowBytes), i32(4), someNumbers(one)),
    ...advance(x, get(rowBytes)),
    ...advance(out, get(rowBytes)),
  ]),
});
