import { type Code, f32, get, i32, unsigned } from "./code.js";

/**
 * Arithmetic on numbers side by side: four at a time, or one. A kernel is written once in these words, and compiled for
 * both: four by four as far as they go, and one by one for what is left over.
 */
export interface Lanes {
  /** What one step reads and writes. */
  readonly bytes: 16 | 4;
  /** How WebAssembly calls the type of a local. */
  readonly type: number;
  load(address: Code): Code;
  store(address: Code, value: Code): Code;
  /** The same number in every lane. */
  constant(value: number): Code;
  /** A local of type f32, in every lane. */
  parameter(local: number): Code;
  add(a: Code, b: Code): Code;
  subtract(a: Code, b: Code): Code;
  multiply(a: Code, b: Code): Code;
  divide(a: Code, b: Code): Code;
  /** NaN when either is. */
  maximum(a: Code, b: Code): Code;
  minimum(a: Code, b: Code): Code;
  squareRoot(a: Code): Code;
  absolute(a: Code): Code;
  nearest(a: Code): Code;
  /** `a` where the two numbers are so, else `b`. */
  whereEqual(x: Code, y: Code, a: Code, b: Code): Code;
  whereBelow(x: Code, y: Code, a: Code, b: Code): Code;
  /** `x` times two to the power of a whole number from -126 to 127. */
  timesPowerOfTwo(x: Code, exponent: Code): Code;
}

const simd = (instruction: number): Code => [0xfd, ...unsigned(instruction)];

/** Four numbers at a time. */
export const four: Lanes = {
  bytes: 16,
  type: 0x7b,
  load: (address) => [...address, ...simd(0x00), 2, 0],
  store: (address, value) => [...address, ...value, ...simd(0x0b), 2, 0],
  constant: (value) => [...f32(value), ...simd(0x13)],
  parameter: (local) => [...get(local), ...simd(0x13)],
  add: (a, b) => [...a, ...b, ...simd(0xe4)],
  subtract: (a, b) => [...a, ...b, ...simd(0xe5)],
  multiply: (a, b) => [...a, ...b, ...simd(0xe6)],
  divide: (a, b) => [...a, ...b, ...simd(0xe7)],
  maximum: (a, b) => [...a, ...b, ...simd(0xe9)],
  minimum: (a, b) => [...a, ...b, ...simd(0xe8)],
  squareRoot: (a) => [...a, ...simd(0xe3)],
  absolute: (a) => [...a, ...simd(0xe0)],
  nearest: (a) => [...a, ...simd(0x6a)],
  whereEqual: (x, y, a, b) => [...a, ...b, ...x, ...y, ...simd(0x41), ...simd(0x52)],
  whereBelow: (x, y, a, b) => [...a, ...b, ...x, ...y, ...simd(0x43), ...simd(0x52)],
  timesPowerOfTwo(x, exponent) {
    const whole = [...exponent, ...simd(0xf8)];
    const biased = [...whole, ...i32(127), ...simd(0x11), ...simd(0xae)];
    return [...x, ...biased, ...i32(23), ...simd(0xab), ...simd(0xe6)];
  },
};

/** One number at a time. */
export const one: Lanes = {
  bytes: 4,
  type: 0x7d,
  load: (address) => [...address, 0x2a, 2, 0],
  store: (address, value) => [...address, ...value, 0x38, 2, 0],
  constant: f32,
  parameter: get,
  add: (a, b) => [...a, ...b, 0x92],
  subtract: (a, b) => [...a, ...b, 0x93],
  multiply: (a, b) => [...a, ...b, 0x94],
  divide: (a, b) => [...a, ...b, 0x95],
  maximum: (a, b) => [...a, ...b, 0x97],
  minimum: (a, b) => [...a, ...b, 0x96],
  squareRoot: (a) => [...a, 0x91],
  absolute: (a) => [...a, 0x8b],
  nearest: (a) => [...a, 0x90],
  whereEqual: (x, y, a, b) => [...a, ...b, ...x, ...y, 0x5b, 0x1b],
  whereBelow: (x, y, a, b) => [...a, ...b, ...x, ...y, 0x5d, 0x1b],
  timesPowerOfTwo(x, exponent) {
    const biased = [...exponent, 0xfc, 0x00, ...i32(127), 0x6a];
    return [...x, ...biased, ...i32(23), 0x74, 0xbe, 0x94];
  },
};
