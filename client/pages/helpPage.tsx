import { useEffect } from "preact/hooks";
import { api } from "../api.js";
import { ProblemNote } from "../parts/notes.js";
import { load, state } from "../state.js";

const words: readonly (readonly [string, string])[] = [
  [
    "Patients and controls",
    "People with the condition, and people without it. Salient looks for ways in which patients differ among themselves but controls do not.",
  ],
  [
    "Subgroup",
    "A set of patients who resemble each other in what sets patients apart. Subgroups are numbered by size, the largest first.",
  ],
  ["Feature", "A measured column in which subgroups are sought, such as the thickness of a region."],
  [
    "Covariate",
    "A column whose effect is removed before anything else, such as age or sex. The effect is learnt from controls, so that what belongs to the disease stays.",
  ],
  [
    "Probability",
    "How probable each subgroup is for one person. A person whose probabilities are all low is not assignable: the likeliest subgroup is named, and should not be relied on.",
  ],
  [
    "Stability",
    "The analysis is repeated on parts of the people. Stability is how well the repeats agree on who belongs together: 1 always, 0 no better than chance (adjusted Rand index).",
  ],
  [
    "Effect (Cohen's d)",
    "Difference between a subgroup and the controls, in standard deviations. 0.2 is small, 0.5 medium, 0.8 large.",
  ],
  ["Interval", "The range in which the true value plausibly lies, usually with 95 % confidence."],
  ["q", "A p value corrected for looking at many features at once (Benjamini and Hochberg)."],
  [
    "Descriptive and confirmatory",
    "Testing the features that made the subgroups, in the same people, always finds differences. Such figures describe. Figures on people whom a second fit has not seen, each placed without looking at the feature tested, or on other columns, confirm: the difference comes back. Whether the subgroups are separate groups is another question, which the verdict answers.",
  ],
  [
    "Encoder, features of an encoder",
    "A network that turns what was measured of a person into a few numbers, its features. It learns by being shown people, not by being told what to look for; what the features know of people is asked afterwards.",
  ],
  ["AUC", "How often a patient is ranked above a control: 0.5 is guessing, 1 is never wrong."],
  [
    "Brain age",
    "The age that an encoder's features tell, as learnt from controls. The gap is predicted less true age, corrected for predictions that lean towards the mean.",
  ],
  [
    "Outside the range seen before",
    "A person whose values lie far from those the run learnt from: another unit, another scanner, or another kind of person.",
  ],
];

/** The words used here, and the methods there are. */
export function HelpPage() {
  useEffect(() => {
    void load(state.methods, api.methods(), { keep: true });
  }, []);
  const { value: methods, problem } = state.methods.value;
  return (
    <div class="stack wide">
      <h1>Help</h1>
      <section class="stack" aria-labelledby="words-title">
        <h2 id="words-title">Words</h2>
        <dl class="facts">
          {words.map(([word, meaning]) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section class="stack" aria-labelledby="methods-title">
        <h2 id="methods-title">Methods</h2>
        {problem && <ProblemNote problem={problem} />}
        {methods?.map((method) => (
          <div key={method.id}>
            <h3>{method.title}</h3>
            <p>{method.summary}</p>
            <p class="small quiet">{method.reference}</p>
          </div>
        ))}
      </section>
      <section class="stack" aria-labelledby="machines-title">
        <h2 id="machines-title">For programs</h2>
        <p>
          All that this page does can be done over HTTP and on the command line with the same numbers: see the{" "}
          <a href="/api/docs">description of the interface</a>.
        </p>
      </section>
    </div>
  );
}
