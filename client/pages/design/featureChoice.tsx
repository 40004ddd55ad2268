import { useState } from "preact/hooks";
import type { CohortInfo } from "../../../src/contract/cohort.js";
import type { Plan } from "../../../src/contract/plan.js";
import { featuresOf, globToRegExp, withUse } from "../../design/roles.js";
import { featureName } from "../../words/features.js";
import { several } from "../../words/numbers.js";

type Props = {
  readonly cohort: CohortInfo;
  readonly plan: Pick<Plan, "columns">;
  readonly onChange: (next: Pick<Plan, "columns">) => void;
};

/** How many features, and on demand which: ticked one by one, or by a pattern such as `*_thickness`. */
export function FeatureChoice({ cohort, plan, onChange }: Props) {
  const [query, setQuery] = useState("");
  const features = new Set(featuresOf(cohort.columns, plan.columns));
  const candidates = cohort.columns.filter(
    (c) => features.has(c.name) || (c.kind === "number" && !["id", "label", "empty", "constant"].includes(c.role)),
  );
  const wanted = query.trim();
  const matches = wanted.includes("*") || wanted.includes("?") ? globToRegExp(wanted) : null;
  const found = candidates.filter((c) =>
    matches ? matches.test(c.name) : `${c.name} ${featureName(c.name)}`.toLowerCase().includes(wanted.toLowerCase()),
  );
  const put = (names: readonly string[], use: "feature" | "none") =>
    onChange({ columns: withUse(cohort.columns, plan.columns, names, use) });
  return (
    <>
      <p>
        <strong>{several(features.size, "feature")}</strong> of {several(candidates.length, "number column")}
      </p>
      <details class="fold">
        <summary>Choose features</summary>
        <div class="stack close">
          <div class="row">
            <input
              class="pattern"
              type="search"
              aria-label="Find features by name or pattern"
              placeholder="Name or pattern: lh_*_thickness"
              value={query}
              onInput={(e) => setQuery(e.currentTarget.value)}
            />
            <button
              type="button"
              onClick={() =>
                put(
                  found.map((c) => c.name),
                  "feature",
                )
              }
            >
              Tick {wanted ? "these" : "all"} {found.length}
            </button>
            <button
              type="button"
              onClick={() =>
                put(
                  found.map((c) => c.name),
                  "none",
                )
              }
            >
              Untick {wanted ? "these" : "all"} {found.length}
            </button>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <section class="picks" tabIndex={0} aria-label="Features to tick">
            {found.slice(0, 400).map((c) => (
              <label key={c.name} class="choice">
                <input
                  type="checkbox"
                  checked={features.has(c.name)}
                  onChange={() => put([c.name], features.has(c.name) ? "none" : "feature")}
                />
                <code>{c.name}</code>
              </label>
            ))}
          </section>
          {found.length > 400 && (
            <p class="small quiet">The first 400 of {found.length} are listed; the buttons above act on all of them.</p>
          )}
        </div>
      </details>
    </>
  );
}
