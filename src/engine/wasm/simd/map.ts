import { float, integer } from "./assemble.js";
import { type Code, get, i32, loop, minus, plus, set } from "./code.js";
import { four, type Lanes, one } from "./lanes.js";
import { onHeap } from "./onHeap.js";

/** Locals to compute with, of the type that the lanes have. */
type Scratch = readonly [number, number, number, number];

/** What becomes of the numbers `x` and `y`: what to compute first, and the answer. */
type Formula = (
  lanes: Lanes,
  given: { readonly x: Code; readonly y: Code; readonly parameter: Code },
  scratch: Scratch,
) => { readonly before?: Code; readonly value: Code };

const [firstAddress, secondAddress, out, bytes, parameter, at] = [0, 1, 2, 3, 4, 5];

/**
 * Applies a formula to every number of one tensor or two: (x, y, out, bytes, parameter), where y is the address of x again if
 * the formula does not ask for it.
 */
export function map(name: string, formula: Formula) {
  const someNumbers = (lanes: Lanes): Code => {
    const first = lanes === four ? 6 : 7;
    const [x, y, ...scratch] = [0, 2, 4, 6, 8, 10].map((i) => first + i);
    const given = { x: get(x), y: get(y), parameter: lanes.parameter(parameter) };
    const { before = [], value } = formula(lanes, given, scratch as unknown as Scratch);
    return [
      ...set(x, lanes.load(plus(get(firstAddress), get(at)))),
      ...set(y, lanes.load(plus(get(secondAddress), get(at)))),
      ...before,
      ...lanes.store(plus(get(out), get(at)), value),
    ];
  };
  return onHeap({
    name,
    parameters: [integer, integer, integer, integer, float],
    variables: [integer, ...Array(6).fill([four.type, one.type]).flat()],
    body: [
      ...loop(at, minus(get(bytes), i32(12)), i32(16), someNumbers(four)),
      ...loop(at, get(bytes), i32(4), someNumbers(one)),
    ],
  });
}
