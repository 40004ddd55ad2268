import type { Result } from "../../src/contract/result.js";
import { Choice } from "../forms/choice.js";
import { SubgroupMark } from "../parts/subgroupMark.js";
import { state } from "../state.js";
import { featureInSentence } from "../words/features.js";
import { effect } from "../words/numbers.js";
import { strongest } from "../words/sentences.js";
import { reference } from "../words/whom.js";

type ControlProps = { readonly result: Result; readonly spaces: readonly string[]; readonly space: string };

/** What the picture shows: subgroups, colours, spaces. */
export function MapControls({ result, spaces, space }: ControlProps) {
  return (
    <>
      {result.clusters.chosen > 1 && <Subgroups result={result} />}
      {result.clusters.chosen > 1 && (
        <div class="stack close">
          <span class="small quiet">Colour by</span>
          <Choice
            label="Colour by"
            value={state.colour.value}
            options={[
              ["subgroup", "Subgroup"],
              ["probability", "Probability"],
            ]}
            onChange={(colour) => {
              state.colour.value = colour;
            }}
          />
        </div>
      )}
      {spaces.length > 1 && (
        <Choice
          label="Place people by"
          value={space}
          options={spaces.map((s) => [s, s.charAt(0).toUpperCase() + s.slice(1)] as const)}
          onChange={(s) => {
            state.space.value = s;
          }}
        />
      )}
    </>
  );
}

/** The subgroups in words beside the picture; ticking some of them dims the others. */
function Subgroups({ result }: { result: Result }) {
  const highlighted = state.highlighted.value;
  const toggle = (k: number) => {
    state.highlighted.value = highlighted.includes(k) ? highlighted.filter((c) => c !== k) : [...highlighted, k];
  };
  return (
    <fieldset class="stack close">
      <legend class="small quiet">Tick to see one alone</legend>
      {result.sizes.map((_, k) => {
        const leading = strongest(result, k + 1);
        return (
          <label key={k} class="about">
            <input type="checkbox" checked={highlighted.includes(k + 1)} onChange={() => toggle(k + 1)} />
            <span>
              <SubgroupMark cluster={k + 1} /> <strong>Subgroup {k + 1}</strong>
              {leading && (
                <span class="small quiet">
                  {leading.effect! < 0 ? "Lowest" : "Highest"} against {reference(result)} in{" "}
                  {featureInSentence(leading.feature)}, <span class="nowrap">d = {effect(leading.effect)}</span>
                </span>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
