import { useEffect } from "preact/hooks";
import type { Person } from "../../src/contract/person.js";
import { peopleIn, personOf } from "../../src/contract/personOf.js";
import type { Result } from "../../src/contract/result.js";
import { forget, load, state } from "../state.js";
import { followsOutcome } from "../words/whom.js";
import { PersonPanel } from "./personPanel.js";

/** Asks for one person by the row of the table, from 1, where the result is too large to hold everyone's explanation. */
export type AskPerson = (row: number) => Promise<Person>;

type Props = { readonly result: Result; readonly ask?: AskPerson | undefined };

/** The panel of the person who was chosen in a picture or a table. */
export function PersonOpen({ result, ask }: Props) {
  const subject = state.person.value;
  const held = subject === null || subject >= result.subjects.id.length ? null : personOf(peopleIn(result), subject);
  const toAsk = held && !held.facts && result.people && !held.flags.includes("excluded") ? ask : undefined;
  useEffect(() => {
    forget(state.asked);
    if (toAsk && held) void load(state.asked, toAsk(held.row));
  }, [subject, toAsk]);
  if (!held) return null;
  const { value, loading, problem } = state.asked.value;
  return (
    <PersonPanel
      key={held.row}
      person={value?.row === held.row ? value : held}
      clusters={result.clusters.chosen}
      follows={followsOutcome(result)}
      exploratory={result.exploratory}
      modalities={result.plan.columns.modalities}
      waiting={loading}
      problem={problem}
      onClose={() => {
        state.person.value = null;
      }}
    />
  );
}
