import { float, integer } from "./assemble.js";
import { advance, type Code, get, i32, integerAt, loop, minus, plus, set } from "./code.js";
import { four, type Lanes, one } from "./lanes.js";
import { onHeap } from "./onHeap.js";

/** For every channel of a window: four at a time while four are left, then one at a time. */
function eachChannel(channel: number, bytes: Code, body: (lanes: Lanes) => Code): Code {
  return [
    ...set(channel, i32(0)),
    ...loop(channel, minus(bytes, i32(12)), i32(16), body(four)),
    ...loop(channel, bytes, i32(4), body(one)),
  ];
}

/** Locals that the two functions below share, in this order; `cells` lists where each cell of a window lies from its first. */
const [x, y, cells, cellsBytes, repeats, channelBytes, step] = [0, 1, 2, 3, 4, 5, 6];

/**
 * The largest of each window in a row of alike ones.
 *
 *   (x, y, cells, cellsBytes, repeats, channelBytes, step): addresses of the first window in and out and of the list of its
 *   cells, that list's bytes, how many windows, the bytes of a cell's channels, and from one window to the next
 */
export const maxRun = onHeap(largestOfEach());

function largestOfEach() {
  const [window, channel, cell, bestOfFour, bestOfOne] = [7, 8, 9, 10, 11];
  const largest = (lanes: Lanes): Code => {
    const best = lanes === four ? bestOfFour : bestOfOne;
    const here = lanes.load(plus(plus(get(x), integerAt(plus(get(cells), get(cell)))), get(channel)));
    return [
      ...set(cell, i32(0)),
      ...set(best, here),
      ...advance(cell, i32(4)),
      ...loop(cell, get(cellsBytes), i32(4), set(best, lanes.maximum(get(best), here))),
      ...lanes.store(plus(get(y), get(channel)), get(best)),
    ];
  };
  const oneWindow = [
    ...eachChannel(channel, get(channelBytes), largest),
    ...advance(x, get(step)),
    ...advance(y, get(channelBytes)),
  ];
  return {
    name: "maxRun",
    parameters: Array(7).fill(integer),
    variables: [integer, integer, integer, four.type, float],
    body: loop(window, get(repeats), i32(1), oneWindow),
  };
}

/**
 * Gives what came back to each window of a row to the first of its cells that holds the window's largest number, or NaN.
 *
 *   (x, y, cells, cellsBytes, repeats, channelBytes, step, dy, dx): as above, then the addresses of the gradient of the
 *   first window's result and of that of its first cell
 */
export const maxGradRun = onHeap(backToTheFirst((lanes, already, given) => lanes.add(already, given)));

/** The same for windows that do not overlap: writes each cell once, whatever the memory held. */
export const maxGradRunApart = onHeap(backToTheFirst((_, __, given) => given));

function backToTheFirst(join: (lanes: Lanes, already: Code, given: Code) => Code) {
  const [dy, dx, window, channel, cell, target, fourWaiting, oneWaiting, fourBest, oneBest] = [
    7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
  ];
  const give = (lanes: Lanes): Code => {
    const [waiting, best] = lanes === four ? [fourWaiting, fourBest] : [oneWaiting, oneBest];
    const here = lanes.load(plus(plus(get(x), integerAt(plus(get(cells), get(cell)))), get(channel)));
    // Only NaN is not equal to itself, and the largest of a window that holds one.
    const whereBest = (a: Code, b: Code) => lanes.whereEqual(here, get(best), a, lanes.whereEqual(here, here, b, a));
    const given = whereBest(get(waiting), lanes.constant(0));
    return [
      ...set(best, lanes.load(plus(get(y), get(channel)))),
      ...set(waiting, lanes.load(plus(get(dy), get(channel)))),
      ...set(cell, i32(0)),
      ...loop(cell, get(cellsBytes), i32(4), [
        ...set(target, plus(plus(get(dx), integerAt(plus(get(cells), get(cell)))), get(channel))),
        ...lanes.store(get(target), join(lanes, lanes.load(get(target)), given)),
        ...set(waiting, whereBest(lanes.constant(0), get(waiting))),
      ]),
    ];
  };
  const oneWindow = [
    ...eachChannel(channel, get(channelBytes), give),
    ...[x, dx].flatMap((local) => advance(local, get(step))),
    ...[y, dy].flatMap((local) => advance(local, get(channelBytes))),
  ];
  return {
    name: "maxGradRun",
    parameters: Array(9).fill(integer),
    variables: [integer, integer, integer, integer, four.type, float, four.type, float],
    body: loop(window, get(repeats), i32(1), oneWindow),
  };
}
