import type { Result } from "../../src/contract/result.js";
import type { ScatterPoint } from "../plots/scatter.js";
import { state } from "../state.js";
import { featureInSentence } from "../words/features.js";
import { probability } from "../words/numbers.js";
import { deviationShort } from "../words/person.js";
import { strongest } from "../words/sentences.js";
import { followsOutcome } from "../words/whom.js";
import type { Places } from "./mapPlaces.js";

type TipProps = {
  readonly result: Result;
  readonly points: readonly ScatterPoint[];
  readonly places: Places;
};

/** Who is under the pointer: id, probability, and what their subgroup stands out in. */
export function Tip({ result, points, places }: TipProps) {
  const hovered = state.hovered.value;
  const point = hovered === null ? undefined : points[hovered];
  if (hovered === null || !point) return null;
  const { at, width, height } = places;
  const [left, top] = [(100 * at[hovered]!.x) / width, (100 * at[hovered]!.y) / height];
  const shift = left > 65 ? "translate(calc(-100% - 12px), -50%)" : "translate(12px, -50%)";
  const leading = point.cluster === null || result.sizes.length === 1 ? undefined : strongest(result, point.cluster);
  const own = result.people?.facts?.[point.subject]?.standsOut;
  return (
    <div class="tip" style={{ left: `${left}%`, top: `${top}%`, transform: shift }}>
      <strong>{point.id}</strong>
      <br />
      {who(point, result)}
      {!point.assignable && (
        <>
          <br />
          Not assignable
        </>
      )}
      {own && own.length > 0 ? (
        <>
          <br />
          <span class="quiet">Stands out in {own.map(deviationShort).join("; ")}. Click to see why.</span>
        </>
      ) : null}
      {!own && leading && (
        <>
          <br />
          <span class="quiet">Its subgroup stands out in {featureInSentence(leading.feature)}</span>
        </>
      )}
    </div>
  );
}

function who({ cluster, probability: p }: ScatterPoint, result: Result): string {
  if (cluster === null) return "Control";
  if (result.sizes.length === 1) return followsOutcome(result) ? "One of everyone" : "Patient";
  return `Subgroup ${cluster}, probability ${probability(p)}`;
}
