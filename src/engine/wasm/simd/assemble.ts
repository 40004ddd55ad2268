import { type Code, unsigned } from "./code.js";

export const integer = 0x7f;
export const float = 0x7d;

/** A function on the heap: it takes addresses, counts and numbers, and answers by what it writes. */
export interface HeapFunction {
  readonly name: string;
  /** The type of each parameter: `integer` or `float`. They are the first locals. */
  readonly parameters: readonly number[];
  /** The types of its own variables, which are the locals that follow. */
  readonly variables: readonly number[];
  readonly body: Code;
}

const section = (id: number, entries: readonly Code[]): Code => {
  const content = list(entries);
  return [id, ...unsigned(content.length), ...content];
};
const list = (entries: readonly Code[]): Code => [...unsigned(entries.length), ...entries.flat()];
const text = (value: string): Code => list(Array.from(new TextEncoder().encode(value), (byte) => [byte]));

/** A WebAssembly module of functions that work on a memory given to it as `heap.memory`. */
export function assemble(functions: readonly HeapFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters }) => [0x60, ...list(parameters.map((type) => [type])), 0]);
  const memory = [...text("heap"), ...text("memory"), 0x02, 0x00, 0x00];
  const names = functions.map(({ name }, i) => [...text(name), 0x00, ...unsigned(i)]);
  const bodies = functions.map(({ variables, body }) => {
    const content = [...list(variables.map((type) => [1, type])), ...body, 0x0b];
    return [...unsigned(content.length), ...content];
  });
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, types),
    ...section(2, [memory]),
    ...section(
      3,
      functions.map((_, i) => unsigned(i)),
    ),
    ...section(7, names),
    ...section(10, bodies),
  ]);
}
