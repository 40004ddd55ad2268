import { useId, useState } from "preact/hooks";
import { proposeModalities, REST } from "../../../src/contract/modalities.js";
import { groupedFeatures, withModalities, withModality, withoutModality } from "../../design/modalities.js";
import { featuresOf, globToRegExp } from "../../design/roles.js";
import { count, several } from "../../words/numbers.js";
import type { DesignProps } from "./props.js";

/** Features grouped by what they measure: as their names suggest, or by a pattern of one's own. */
export function ModalityChoice(props: DesignProps) {
  const { cohort, plan } = props;
  const { named } = groupedFeatures(cohort.columns, plan.columns);
  return (
    <details class="fold">
      <summary>{named.length > 0 ? `Modalities (${named.length})` : "Group features by modality"}</summary>
      <div class="stack close">
        <p class="small quiet">
          Thickness, volumes, cognition: features that measure the same sort of thing. Differences are then listed group
          by group. The methods so far learn from all of them as one table.
        </p>
        {named.length > 0 ? <Groups {...props} /> : <Proposal {...props} />}
        <NewGroup {...props} />
      </div>
    </details>
  );
}

function Proposal({ cohort, plan, onChange }: DesignProps) {
  const proposed = proposeModalities(featuresOf(cohort.columns, plan.columns));
  const said = Object.entries(proposed).map(([name, features]) => `${name} (${count(features.length)})`);
  if (said.length === 0) return null;
  return (
    <div class="row">
      <span>The names suggest: {said.join(", ")}.</span>
      <button
        type="button"
        onClick={() => onChange({ columns: withModalities(cohort.columns, plan.columns, proposed) })}
      >
        Group them so
      </button>
    </div>
  );
}

function Groups({ cohort, plan, onChange }: DesignProps) {
  const { named, rest } = groupedFeatures(cohort.columns, plan.columns);
  return (
    <div class="scroll">
      <table aria-label="Modalities">
        <thead>
          <tr>
            <th scope="col">Modality</th>
            <th scope="col" class="number">
              Features
            </th>
            <th scope="col">Among them</th>
            <th scope="col">
              <span class="hidden">Take away</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {named.map(([name, features]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td class="number">{count(features.length)}</td>
              <td class="small quiet">{features.slice(0, 2).join(", ")}</td>
              <td>
                <button
                  type="button"
                  class="plain"
                  aria-label={`Ungroup ${name}`}
                  onClick={() => onChange({ columns: withoutModality(cohort.columns, plan.columns, name) })}
                >
                  Ungroup
                </button>
              </td>
            </tr>
          ))}
          {rest.length > 0 && (
            <tr>
              <th scope="row" class="quiet">
                in none: {REST}
              </th>
              <td class="number">{count(rest.length)}</td>
              <td class="small quiet">{rest.slice(0, 2).join(", ")}</td>
              <td />
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function NewGroup({ cohort, plan, onChange }: DesignProps) {
  const [[name, pattern], set] = useState(["", ""]);
  const known = useId();
  const features = featuresOf(cohort.columns, plan.columns);
  const sought = pattern.trim();
  const found = sought === "" ? [] : features.filter((feature) => globToRegExp(sought).test(feature));
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        onChange({ columns: withModality(cohort.columns, plan.columns, name, found) });
        set(["", ""]);
      }}
    >
      <input
        type="text"
        aria-label="Name of the modality"
        placeholder="Name: cognition"
        list={known}
        value={name}
        onInput={(e) => set([e.currentTarget.value, pattern])}
      />
      <datalist id={known}>
        {Object.keys(plan.columns.modalities).map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <input
        class="pattern"
        type="search"
        aria-label="Features of the modality, by name or pattern"
        placeholder="Name or pattern: wais_*"
        value={pattern}
        onInput={(e) => set([name, e.currentTarget.value])}
      />
      <button type="submit" disabled={found.length === 0 || name.trim() === ""}>
        Group {found.length === 0 ? "them" : several(found.length, "feature")}
      </button>
      <p class="small quiet" role="status">
        {sought !== "" && found.length === 0
          ? `No feature is called “${sought}”. A star stands for any letters, as in *_thickness.`
          : ""}
      </p>
    </form>
  );
}
