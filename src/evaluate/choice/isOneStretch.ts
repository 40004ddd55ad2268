import type { Tried } from "./tried.js";

/**
 * Whether the subgroups are parts of one drawn-out group: from each to each other there is a way over subgroups without a valley between them.
 * The two ends of a stretch cut in three have a valley between them, for the middle is left out there, but none towards the middle. Where
 * some subgroups hang together and others stand apart, the division is only finer than the groups are.
 *
 * @param least valley, in nats, from which two subgroups part
 */
export function isOneStretch({ lines }: Pick<Tried, "lines">, least: number): boolean {
  const everyone = new Set(lines.flatMap(({ pair }) => pair));
  const linked = lines.filter(({ valley }) => !(valley >= least)).map(({ pair }) => pair);
  const reached = new Set([...everyone].slice(0, 1));
  for (const from of reached)
    for (const pair of linked) if (pair.includes(from)) for (const each of pair) reached.add(each);
  return reached.size === everyone.size;
}
