import { signal } from "@preact/signals";
import * as d3 from "d3";
import { useCallback, useMemo } from "preact/hooks";
import type { Result } from "../../src/contract/result.js";
import { Choice } from "../forms/choice.js";
import { Picture } from "../parts/picture.js";
import { type ScatterOptions, type ScatterPoint, scatter, scatterLayout } from "../plots/scatter.js";
import { state } from "../state.js";
import { featureName } from "../words/features.js";
import { probability } from "../words/numbers.js";
import { mapTitle, spaceName, strongest } from "../words/sentences.js";
import { mapDescription, mapLegend, mapPoints, mapTable } from "./mapPoints.js";

/** Which space is drawn: the reader's choice, where there are several. */
const chosenSpace = signal<string | null>(null);

/** The one picture: everyone in the space the method found, subgroups marked, controls behind. */
export function PeopleMap({ result }: { result: Result }) {
  const spaces = Object.keys(result.spaces);
  const space = spaces.includes(chosenSpace.value ?? "")
    ? chosenSpace.value!
    : (spaces.find((s) => s === "salient") ?? spaces[0]);
  const points = useMemo(() => (space ? mapPoints(result, space) : []), [result, space]);
  const colour = state.colour.value;
  const highlighted = state.highlighted.value;
  const options = useMemo(
    () => optionsOf(result, space ?? "", points, { colour, highlighted }),
    [result, space, points, colour, highlighted],
  );
  const draw = useCallback((width: number) => scatter(points, { ...options, width }), [points, options]);
  if (!space || points.length === 0) return null;
  return (
    <Picture
      name="people"
      draw={draw}
      table={mapTable(points, options.axes)}
      controls={<MapControls result={result} spaces={spaces} space={space} />}
      over={<Tip result={result} points={points} options={options} />}
      onPoint={(at) => {
        state.hovered.value = at ? nearest(points, { ...options, width: at.width }, at) : null;
      }}
    />
  );
}

type View = Pick<Required<ScatterOptions>, "colour" | "highlighted">;

function optionsOf(result: Result, space: string, points: readonly ScatterPoint[], view: View): ScatterOptions {
  const found = result.spaces[space];
  const two = found?.axes.length === 2 ? found.axes : null;
  const axes: [string, string] = two ? [two[0]!, two[1]!] : ["First main direction", "Second main direction"];
  const by = view.colour === "probability" ? ", coloured by probability (dark: unsure, yellow: sure)" : "";
  return {
    ...view,
    axes,
    clusters: result.clusters.chosen,
    legend: mapLegend(result),
    title: mapTitle(result),
    subtitle: `Each mark is a person, placed by ${spaceName(space)}; ellipses hold half and nine tenths of a subgroup${by}`,
    description: mapDescription(points, result.clusters.chosen),
  };
}

function MapControls({ result, spaces, space }: { result: Result; spaces: readonly string[]; space: string }) {
  const highlighted = state.highlighted.value;
  const toggle = (cluster: number) => {
    state.highlighted.value = highlighted.includes(cluster)
      ? highlighted.filter((c) => c !== cluster)
      : [...highlighted, cluster];
  };
  return (
    <div class="row no-print">
      <Choice
        label="Colour by"
        value={state.colour.value}
        options={[
          ["subgroup", "Colour by subgroup"],
          ["probability", "by probability"],
        ]}
        onChange={(colour) => {
          state.colour.value = colour;
        }}
      />
      {spaces.length > 1 && (
        <Choice
          label="Place people by"
          value={space}
          options={spaces.map((s) => [s, s.charAt(0).toUpperCase() + s.slice(1)] as const)}
          onChange={(s) => {
            chosenSpace.value = s;
          }}
        />
      )}
      {result.clusters.chosen > 1 && (
        <span class="row small">
          <span class="quiet">Show only</span>
          {result.sizes.map((_, k) => (
            <label key={k} class="choice">
              <input type="checkbox" checked={highlighted.includes(k + 1)} onChange={() => toggle(k + 1)} /> Subgroup{" "}
              {k + 1}
            </label>
          ))}
        </span>
      )}
    </div>
  );
}

/** The subject nearest to the pointer, within 14 pixels. */
function nearest(
  points: readonly ScatterPoint[],
  options: ScatterOptions,
  at: { x: number; y: number },
): number | null {
  const { x, y } = scatterLayout(points, options);
  const found = d3.least(points, (p) => (x(p.x) - at.x) ** 2 + (y(p.y) - at.y) ** 2);
  if (!found) return null;
  return Math.hypot(x(found.x) - at.x, y(found.y) - at.y) < 14 ? points.indexOf(found) : null;
}

function Tip({
  result,
  points,
  options,
}: {
  result: Result;
  points: readonly ScatterPoint[];
  options: ScatterOptions;
}) {
  const point = state.hovered.value === null ? undefined : points[state.hovered.value];
  if (!point) return null;
  const { x, y, width, height } = scatterLayout(points, options);
  const [left, top] = [(100 * x(point.x)) / width, (100 * y(point.y)) / height];
  const shift = left > 70 ? "translate(calc(-100% - 12px), -50%)" : "translate(12px, -50%)";
  const leading = point.cluster === null ? undefined : strongest(result, point.cluster);
  return (
    <div class="tip" style={{ left: `${left}%`, top: `${top}%`, transform: shift }}>
      <strong>{point.id}</strong>
      <br />
      {point.cluster === null ? "Control" : `Subgroup ${point.cluster}, probability ${probability(point.probability)}`}
      {!point.assignable && (
        <>
          <br />
          Not assignable
        </>
      )}
      {leading && (
        <>
          <br />
          <span class="quiet">Its subgroup stands out in {featureName(leading.feature)}</span>
        </>
      )}
    </div>
  );
}
