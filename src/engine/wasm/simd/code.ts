/** WebAssembly instructions as the bytes that they are (WebAssembly Core Specification 2.0, section 5.4). */
export type Code = readonly number[];

/** An integer in the variable-length form that WebAssembly writes signed constants in. */
export function signed(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value | 0; ; ) {
    const low = rest & 0x7f;
    rest >>= 7;
    const last = (rest === 0 && !(low & 0x40)) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(last ? low : low | 0x80);
    if (last) return bytes;
  }
}

/** The same for sizes, indices and instructions, which are never negative. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value >>> 0; ; ) {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest ? low | 0x80 : low);
    if (!rest) return bytes;
  }
}

export const i32 = (value: number): Code => [0x41, ...signed(value)];
export const f32 = (value: number): Code => [0x43, ...new Uint8Array(new Float32Array([value]).buffer)];

/** A local: a parameter of the function, or a variable of its own. */
export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];

export const plus = (a: Code, b: Code): Code => [...a, ...b, 0x6a];
export const minus = (a: Code, b: Code): Code => [...a, ...b, 0x6b];
export const times = (a: Code, b: Code): Code => [...a, ...b, 0x6c];
/** The integer at an address. */
export const integerAt = (address: Code): Code => [...address, 0x28, 2, 0];
/** Moves a local on by a number of bytes, or whatever it counts. */
export const advance = (local: number, by: Code): Code => set(local, plus(get(local), by));

const below = (a: Code, b: Code): Code => [...a, ...b, 0x48];
const isBelowThen = (a: Code, b: Code, then: Code): Code => [...below(a, b), 0x04, 0x40, ...then, 0x0b];

/** `for (; local < end; local += step) body`, in signed integers. */
export function loop(local: number, end: Code, step: Code, body: Code): Code {
  const again = [...below(get(local), end), 0x0d, 0];
  return isBelowThen(get(local), end, [0x03, 0x40, ...body, ...advance(local, step), ...again, 0x0b]);
}
