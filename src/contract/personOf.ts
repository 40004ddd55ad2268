import { isFar, type Person, type PersonFacts } from "./person.js";
import type { Result } from "./result.js";

/** What is known of people by subject, from a result or from a placement. */
export type PeopleKnown = {
  readonly ids: readonly string[];
  readonly group: readonly ("control" | "patient" | null)[];
  readonly assignments: readonly (number | null)[];
  readonly responsibilities: readonly (readonly number[] | null)[];
  readonly flags: readonly (readonly string[])[];
  readonly remoteness: readonly (number | null)[] | null;
  readonly facts: readonly (PersonFacts | null)[] | null;
};

/** All that is known of one person, the subject i; `row` counts from 1. */
export function personOf(known: PeopleKnown, i: number, row = i + 1): Person {
  const remoteness = known.remoteness?.[i] ?? null;
  const probabilities = known.responsibilities[i] ?? null;
  return {
    row,
    id: known.ids[i]!,
    group: known.group[i] ?? null,
    cluster: known.assignments[i] ?? null,
    probabilities: probabilities && [...probabilities],
    flags: [...(known.flags[i] ?? [])],
    remoteness,
    far: isFar(remoteness),
    facts: known.facts?.[i] ?? null,
  };
}

/** What a result says of its people. */
export function peopleIn({ subjects, assignments, responsibilities, people }: Result): PeopleKnown {
  const { id: ids, group, flags } = subjects;
  const { remoteness = null, facts = null } = people ?? {};
  return { ids, group, flags, assignments, responsibilities, remoteness, facts };
}
