/** Uniform numbers in [0, 1) from a seed; the only source of randomness in the library. */
export interface Random {
  (): number;
  /** An independent stream, fixed by the label alone: drawing from one never shifts another. */
  fork(label: string | number): Random;
  /** The number this stream grew from: `seeded(random.seed)` is the same stream from its start. */
  readonly seed: number;
}

const UINT32 = 2 ** 32;

/**
 * sfc32 (Doty-Humphrey, PractRand): 128 bits of state, started from one 32-bit seed.
 * @param seed an integer; its low 53 bits count
 */
export function seeded(seed: number): Random {
  let [a, b, c, counter] = [hash(seed % UINT32, 1), hash(Math.floor(seed / UINT32), 2), hash(seed % UINT32, 3), 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / UINT32;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return Object.assign(next, { seed, fork: (label: string | number) => seeded(forkedSeed(seed, label)) });
}

/** A seed for a library that wants an integer, drawn from the stream. */
export function integerSeed(random: Random): number {
  return Math.floor(random() * (UINT32 / 2));
}

/** An integer from 0 to below `limit`. */
export function integer(random: Random, limit: number): number {
  return Math.floor(random() * limit);
}

/** A standard normal draw (Box and Muller 1958; one of the pair). */
export function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** The numbers 0 to n - 1 in random order (Fisher and Yates). */
export function permutation(random: Random, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = integer(random, i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

function forkedSeed(seed: number, label: string | number): number {
  let [low, high] = [hash(seed % UINT32, 5), hash(Math.floor(seed / UINT32), 7)];
  for (const character of `${typeof label}:${label}`) {
    low = hash(low ^ (character.codePointAt(0) as number), 11);
    high = hash(high ^ low, 13);
  }
  return (high >>> 11) * UINT32 + (low >>> 0);
}

/** The finaliser of MurmurHash3 (Appleby), with a salt: every bit of the input reaches every bit of the output. */
function hash(value: number, salt: number): number {
  let h = (value ^ Math.imul(salt, 0x9e3779b9)) | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
