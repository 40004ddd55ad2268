import type { Result } from "../../src/contract/result.js";
import { saveFile } from "../parts/save.js";
import { fullTitle } from "../words/methodChoice.js";
import { methodsParagraph } from "../words/methodsParagraph.js";
import { several, twoDecimals } from "../words/numbers.js";
import { followsOutcome, whose } from "../words/whom.js";

/** The method in its own terms, and all it takes to do the same again. */
export function HowDone({ result }: { result: Result }) {
  const { plan, method, choice, environment, scores } = result;
  const paragraph = methodsParagraph(result);
  const follows = followsOutcome(result);
  const facts: [string, string][] = [
    ["Method", `${choice ? fullTitle(choice) : method.title} (${method.id})${choice ? ", chosen by the data" : ""}`],
    ["Reference", method.reference],
    ["Settings of the method", settingsOf(choice ? choice.params : plan.method.params)],
    ...(choice ? [["Settings of the choice", settingsOf(plan.method.params)] satisfies [string, string]] : []),
    ...embeddingFacts(result),
    ...modalityFacts(result),
    ["Covariates removed", plan.columns.covariates.join(", ") || "none"],
    ["Missing values", plan.preprocessing.impute === "median" ? `${whose(follows)} median` : "not filled in"],
    ["Scale", follows && plan.preprocessing.scale === "controls" ? "all" : plan.preprocessing.scale],
    ["Left out together", plan.evaluate.splits === "site" ? `whole sites (${plan.columns.site})` : "people"],
    ["Refits for stability", String(plan.evaluate.resamples)],
    ...(follows
      ? []
      : [["Held out for confirmation", `${Math.round(100 * plan.evaluate.holdout)} %`] satisfies [string, string]]),
    ["Not assignable below", String(plan.evaluate.assignable)],
    ["Seed", String(plan.seed)],
    ...Object.entries(environment),
  ];
  return (
    <>
      <h3>For a manuscript</h3>
      <p>{paragraph}</p>
      <div class="tools">
        <button type="button" class="plain" onClick={() => void navigator.clipboard.writeText(paragraph)}>
          Copy
        </button>
        <button
          type="button"
          class="plain"
          onClick={() => saveFile("plan.json", `${JSON.stringify(plan, null, 2)}\n`, "application/json")}
        >
          Save the plan (replays on another table)
        </button>
      </div>
      <h3>Settings and versions</h3>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {scores.length > 0 && (
        <>
          <h3>Other figures</h3>
          <dl class="facts">
            {scores.map(({ name, value, meaning }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>
                  {twoDecimals(value)} <span class="quiet">{meaning}</span>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}

function embeddingFacts({ embeddedBy }: Result): [string, string][] {
  if (!embeddedBy) return [];
  const { network, losses, dimensions, learntWith } = embeddedBy;
  return [
    ["What the method saw", `the embedding of an encoder: ${several(dimensions, "coordinate")}`],
    ["Encoder", `${network}, trained by ${losses.join(" + ")}`],
    ["The encoder learnt with", learntWith.join(", ") || "no column besides those it reads"],
  ];
}

function modalityFacts({ plan }: Result): [string, string][] {
  const modalities = Object.entries(plan.columns.modalities);
  const said = modalities.map(([name, features]) => `${name} (${several(features.length, "feature")})`);
  return said.length > 0 ? [["Modalities", said.join(", ")]] : [];
}

function settingsOf(params: Result["plan"]["method"]["params"]): string {
  const said = Object.entries(params).map(
    ([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`,
  );
  return said.join(", ") || "the usual ones";
}
