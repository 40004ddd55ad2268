import { signal } from "@preact/signals";
import * as d3 from "d3";
import { useCallback, useMemo, useRef } from "preact/hooks";
import type { Result } from "../../src/contract/result.js";
import { Choice } from "../forms/choice.js";
import { Picture } from "../parts/picture.js";
import { SubgroupMark } from "../parts/subgroupMark.js";
import { type ScatterOptions, type ScatterPoint, scatter, scatterLayout } from "../plots/scatter.js";
import { strip, stripLayout } from "../plots/strip.js";
import { state } from "../state.js";
import { featureInSentence } from "../words/features.js";
import { effect, probability } from "../words/numbers.js";
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
  const width = useRef(720);
  const colour = state.colour.value;
  const highlighted = state.highlighted.value;
  const options = useMemo(
    () => optionsOf(result, space ?? "", points, { colour, highlighted }),
    [result, space, points, colour, highlighted],
  );
  const flat = result.spaces[space ?? ""]?.axes.length === 1;
  const draw = useCallback(
    (width: number) => (flat ? strip : scatter)(points, { ...options, width }),
    [points, options, flat],
  );
  if (!space || points.length === 0) return null;
  const places = (px: number) => placesOf(points, { ...options, width: px }, flat);
  return (
    <div class="with-aside">
      <Picture
        name="people"
        draw={draw}
        table={mapTable(points, options.axes)}
        over={<Tip result={result} points={points} places={places(width.current)} />}
        onPoint={(at) => {
          width.current = at?.width ?? width.current;
          state.hovered.value = at && nearest(places(at.width), at);
        }}
      />
      <aside class="stack no-print" aria-label="About the picture">
        <MapControls result={result} spaces={spaces} space={space} />
      </aside>
    </div>
  );
}

type View = Pick<Required<ScatterOptions>, "colour" | "highlighted">;

function optionsOf(result: Result, space: string, points: readonly ScatterPoint[], view: View): ScatterOptions {
  const one = result.spaces[space]?.axes.length === 1;
  const axes: [string, string] = one
    ? ["Along the one axis of difference", ""]
    : ["Main direction of difference", "Second direction of difference"];
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

type ControlProps = { readonly result: Result; readonly spaces: readonly string[]; readonly space: string };

function MapControls({ result, spaces, space }: ControlProps) {
  return (
    <>
      {result.clusters.chosen > 1 && <Subgroups result={result} />}
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
                  {leading.effect! < 0 ? "Lowest" : "Highest"} against controls in {featureInSentence(leading.feature)},{" "}
                  <span class="nowrap">d = {effect(leading.effect)}</span>
                </span>
              )}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}

type Place = { readonly x: number; readonly y: number };
type Places = { readonly at: readonly Place[]; readonly width: number; readonly height: number };

/** Where every point is drawn, in the pixels of the picture. */
function placesOf(points: readonly ScatterPoint[], options: ScatterOptions, flat: boolean): Places {
  if (flat) {
    const { x, y, width, height } = stripLayout(points, options);
    return { at: points.map((p) => ({ x: x(p), y: y(p) })), width, height };
  }
  const { x, y, width, height } = scatterLayout(points, options);
  return { at: points.map((p) => ({ x: x(p.x), y: y(p.y) })), width, height };
}

/** The place nearest to the pointer, within 14 pixels. */
function nearest({ at }: Places, pointer: Place): number | null {
  const far = (place: Place) => Math.hypot(place.x - pointer.x, place.y - pointer.y);
  const found = d3.leastIndex(at, (a, b) => far(a) - far(b));
  return found === undefined || found < 0 || far(at[found]!) > 14 ? null : found;
}

type TipProps = {
  readonly result: Result;
  readonly points: readonly ScatterPoint[];
  readonly places: Places;
};

function Tip({ result, points, places }: TipProps) {
  const hovered = state.hovered.value;
  const point = hovered === null ? undefined : points[hovered];
  if (hovered === null || !point) return null;
  const { at, width, height } = places;
  const [left, top] = [(100 * at[hovered]!.x) / width, (100 * at[hovered]!.y) / height];
  const shift = left > 65 ? "translate(calc(-100% - 12px), -50%)" : "translate(12px, -50%)";
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
          <span class="quiet">Its subgroup stands out in {featureInSentence(leading.feature)}</span>
        </>
      )}
    </div>
  );
}
