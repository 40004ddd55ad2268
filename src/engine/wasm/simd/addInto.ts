import { integer } from "./assemble.js";
import { type Code, get, i32, loop, minus, plus, set } from "./code.js";
import { four, type Lanes, one } from "./lanes.js";
import { onHeap } from "./onHeap.js";

const [x, sum, bytes, at, target] = [0, 1, 2, 3, 4];

const someNumbers = (lanes: Lanes): Code => [
  ...set(target, plus(get(sum), get(at))),
  ...lanes.store(get(target), lanes.add(lanes.load(get(target)), lanes.load(plus(get(x), get(at))))),
];

/** Adds a row of numbers to a sum: (x, sum, bytes). */
export const addInto = onHeap({
  name: "addInto",
  parameters: Array(3).fill(integer),
  variables: [integer, integer],
  body: [
    ...loop(at, minus(get(bytes), i32(12)), i32(16), someNumbers(four)),
    ...loop(at, get(bytes), i32(4), someNumbers(one)),
  ],
});
