import { useEffect, useRef } from "preact/hooks";
import { byModality } from "../../src/contract/modalities.js";
import type { Person, PersonFeature } from "../../src/contract/person.js";
import type { Problem } from "../../src/contract/run.js";
import { ProblemNote, Waiting } from "../parts/notes.js";
import { SubgroupMark } from "../parts/subgroupMark.js";
import { effect, probability } from "../words/numbers.js";
import { deviationInWords, marginSentence, placedSentence, remotenessSentence } from "../words/person.js";
import { exploratoryShort } from "../words/whom.js";
import { flagWords } from "./assignments.js";

type Props = {
  readonly person: Person;
  readonly clusters: number;
  /** An outcome was followed, in place of controls and patients. */
  readonly follows?: boolean;
  /** The data do not bear the subgroups out. */
  readonly exploratory?: boolean;
  /** The features of each modality, where there are several. */
  readonly modalities?: Readonly<Record<string, readonly string[]>>;
  /** The explanation is being asked for. */
  readonly waiting?: boolean;
  readonly problem?: Problem | null;
  readonly onClose: () => void;
};

/** One person: where placed and how surely, what drove it, how like the others. Escape closes it; the focus goes back. */
export function PersonPanel({
  person,
  clusters,
  follows = false,
  exploratory = false,
  modalities = {},
  waiting = false,
  problem = null,
  onClose,
}: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  }, []);
  const { facts, cluster } = person;
  const divided = clusters > 1;
  return (
    <dialog class="person" ref={dialog} aria-labelledby="person-title" onClose={onClose}>
      <div class="stack">
        <div class="row spread">
          <h2 id="person-title">{person.id}</h2>
          <button type="button" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        <p>
          {cluster !== null && divided && <SubgroupMark cluster={cluster} />}{" "}
          {placedSentence(person, clusters, follows)} {facts && cluster !== null && marginSentence(facts)}
        </p>
        {exploratory && divided && <p class="note warning">{exploratoryShort(follows)}</p>}
        {cluster !== null && divided && person.probabilities && <Probabilities of={person.probabilities} />}
        <p class={person.far ? "note warning" : ""}>{remotenessSentence(person)}</p>
        <Flags of={person.flags} />
        {waiting && <Waiting what="Asking what drove it…" />}
        {problem && <ProblemNote problem={problem} />}
        {facts && cluster !== null && facts.driving.length > 0 && (
          <Features
            title={`What drove the placement in subgroup ${cluster}`}
            features={facts.driving}
            modalities={modalities}
            follows={follows}
            says={(f) => driveWords(f, cluster, facts.next)}
          />
        )}
        {facts && (
          <Features
            title="Where this person stands out most"
            features={facts.standsOut}
            modalities={modalities}
            follows={follows}
            says={() => null}
          />
        )}
        {!facts && !waiting && !problem && <p class="quiet">What drove the placement is not kept here.</p>}
        <p class="small quiet">For research. Not a diagnosis.</p>
      </div>
    </dialog>
  );
}

function driveWords({ contribution }: PersonFeature, cluster: number, next: number | null): string | null {
  if (contribution === null || next === null) return null;
  const towards = contribution >= 0 ? cluster : next;
  return `speaks for subgroup ${towards}, by ${effect(Math.abs(contribution))} of the log-odds`;
}

type FeatureProps = {
  readonly title: string;
  readonly features: readonly PersonFeature[];
  readonly modalities: Readonly<Record<string, readonly string[]>>;
  readonly follows: boolean;
  readonly says: (feature: PersonFeature) => string | null;
};

function Features({ title, features, modalities, follows, says }: FeatureProps) {
  const byName = new Map(features.map((each) => [each.feature, each]));
  return (
    <section class="stack close">
      <h3>{title}</h3>
      {byModality(modalities, [...byName.keys()]).map(([modality, names]) => (
        <section key={modality} class="stack close">
          {modality && <h4>{modality}</h4>}
          <ol>
            {names.map((name) => (
              <Feature key={name} feature={byName.get(name)!} follows={follows} says={says} />
            ))}
          </ol>
        </section>
      ))}
    </section>
  );
}

function Feature({ feature, follows, says }: { feature: PersonFeature } & Pick<FeatureProps, "follows" | "says">) {
  const more = says(feature);
  return (
    <li>
      {deviationInWords(feature, follows)}
      {more && <span class="quiet">; {more}</span>}
    </li>
  );
}

function Probabilities({ of }: { of: readonly number[] }) {
  return (
    <table aria-label="Probability of each subgroup">
      <tbody>
        {of.map((p, k) => (
          <tr key={k}>
            <th scope="row" class="nowrap">
              <SubgroupMark cluster={k + 1} /> Subgroup {k + 1}
            </th>
            <td class="number">{probability(p)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Flags({ of }: { of: readonly string[] }) {
  const said = of.filter((flag) => flag !== "excluded").map((flag) => flagWords[flag] ?? flag);
  return said.length > 0 ? <p class="note">To note: {said.join(", ")}.</p> : null;
}
