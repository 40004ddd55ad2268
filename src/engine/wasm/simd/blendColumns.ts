import { integer } from "./assemble.js";
import { advance, type Code, get, i32, loop, minus, plus, set } from "./code.js";
import { four, type Lanes, one } from "./lanes.js";
import { onHeap } from "./onHeap.js";

const [x, centre, factor, shift, other, otherFactor, out, rows, rowBytes, done, at] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
];

const someNumbers = (lanes: Lanes, withOther: boolean): Code => {
  const load = (address: number) => lanes.load(plus(get(address), get(at)));
  const scaled = lanes.multiply(lanes.subtract(load(x), load(centre)), load(factor));
  const blended = withOther ? lanes.add(scaled, lanes.multiply(load(other), load(otherFactor))) : scaled;
  return lanes.store(plus(get(out), get(at)), lanes.add(blended, load(shift)));
};

const overRows = (name: string, withOther: boolean) =>
  onHeap({
    name,
    parameters: Array(9).fill(integer),
    variables: [integer, integer],
    body: loop(done, get(rows), i32(1), [
      ...set(at, i32(0)),
      ...loop(at, minus(get(rowBytes), i32(12)), i32(16), someNumbers(four, withOther)),
      ...loop(at, get(rowBytes), i32(4), someNumbers(one, withOther)),
      ...[x, other, out].flatMap((address) => advance(address, get(rowBytes))),
    ]),
  });

/** `(x - centre) factor + shift` of every row: (x, centre, factor, shift, -, -, out, rows, rowBytes). */
export const scaleColumns = overRows("scaleColumns", false);
/** `(x - centre) factor + other otherFactor + shift`: (x, centre, factor, shift, other, otherFactor, out, rows, rowBytes). */
export const blendColumns = overRows("blendColumns", true);
