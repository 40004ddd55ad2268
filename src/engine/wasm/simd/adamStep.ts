import { float, integer } from "./assemble.js";
import { advance, type Code, get, i32, loop, minus, set } from "./code.js";
import { four, type Lanes, one } from "./lanes.js";
import { onHeap } from "./onHeap.js";

const [parameter, gradient, first, second, newParameter, newFirst, newSecond] = [0, 1, 2, 3, 4, 5, 6];
const [bytes, beta1, rest1, beta2, rest2, stepSize, secondCorrection, epsilon, kept] = [
  7, 8, 9, 10, 11, 12, 13, 14, 15,
];
const [done, fourFirst, fourSecond, oneFirst, oneSecond] = [16, 17, 18, 19, 20];

/**
 * One step of Adam (Kingma and Ba 2015, algorithm 1) with decoupled weight decay (Loshchilov and Hutter 2019):
 *
 *   m' = beta1 m + (1 - beta1) g        v' = beta2 v + (1 - beta2) g^2
 *   p' = kept p - stepSize m' / (sqrt(v') secondCorrection + epsilon)
 *
 * (p, g, m, v, p', m', v', bytes, beta1, 1 - beta1, beta2, 1 - beta2, stepSize, secondCorrection, epsilon, kept):
 * seven addresses, then numbers
 */
export const adamStep = onHeap({
  name: "adamStep",
  parameters: [...Array(8).fill(integer), ...Array(8).fill(float)],
  variables: [integer, four.type, four.type, one.type, one.type],
  body: [
    ...loop(done, minus(get(bytes), i32(12)), i32(16), someNumbers(four)),
    ...loop(done, get(bytes), i32(4), someNumbers(one)),
  ],
});

function someNumbers(lanes: Lanes): Code {
  const { load, store, add, subtract, multiply, divide, squareRoot } = lanes;
  const [m, v] = lanes === four ? [fourFirst, fourSecond] : [oneFirst, oneSecond];
  const share = (beta: number) => lanes.parameter(beta);
  const g = load(get(gradient));
  const root = multiply(squareRoot(get(v)), share(secondCorrection));
  const change = divide(multiply(share(stepSize), get(m)), add(root, share(epsilon)));
  return [
    ...set(m, add(multiply(share(beta1), load(get(first))), multiply(share(rest1), g))),
    ...set(v, add(multiply(share(beta2), load(get(second))), multiply(share(rest2), multiply(g, g)))),
    ...store(get(newFirst), get(m)),
    ...store(get(newSecond), get(v)),
    ...store(get(newParameter), subtract(multiply(share(kept), load(get(parameter))), change)),
    ...[parameter, gradient, first, second, newParameter, newFirst, newSecond].flatMap((at) =>
      advance(at, i32(lanes.bytes)),
    ),
  ];
}
