import { integer } from "./assemble.js";
import { advance, type Code, get, i32, loop, minus, plus, set } from "./code.js";
import { four, type Lanes, one } from "./lanes.js";
import { onHeap } from "./onHeap.js";

const [from, to, rows, rowBytes, fromStride, toStride, done, at] = [0, 1, 2, 3, 4, 5, 6, 7];

const someNumbers = ({ load, store }: Lanes): Code => store(plus(get(to), get(at)), load(plus(get(from), get(at))));

/** Copies rows that lie so many bytes apart: (from, to, rows, rowBytes, fromStride, toStride). */
export const copyRows = onHeap({
  name: "copyRows",
  parameters: Array(6).fill(integer),
  variables: [integer, integer],
  body: loop(done, get(rows), i32(1), [
    ...set(at, i32(0)),
    ...loop(at, minus(get(rowBytes), i32(12)), i32(16), someNumbers(four)),
    ...loop(at, get(rowBytes), i32(4), someNumbers(one)),
    ...advance(from, get(fromStride)),
    ...advance(to, get(toStride)),
  ]),
});
