import { useCallback, useMemo, useRef } from "preact/hooks";
import type { Result } from "../../src/contract/result.js";
import { Picture } from "../parts/picture.js";
import { type ScatterOptions, type ScatterPoint, scatter } from "../plots/scatter.js";
import { strip } from "../plots/strip.js";
import { state } from "../state.js";
import { fileName, mapTitle, titled } from "../words/sentences.js";
import { whole } from "../words/whom.js";
import { MapControls } from "./mapControls.js";
import { nearest, placesOf } from "./mapPlaces.js";
import { mapDescription, mapLegend, mapPoints, mapTable, placedBy } from "./mapPoints.js";
import { Tip } from "./mapTip.js";

/** The one picture: everyone in the space the method found, subgroups marked, controls behind. */
export function PeopleMap({ result }: { result: Result }) {
  const spaces = Object.keys(result.spaces);
  const space = spaces.find((s) => s === state.space.value) ?? spaces.find((s) => s === "salient") ?? spaces[0];
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
  const choices = result.clusters.chosen > 1 || spaces.length > 1;
  return (
    <div class={choices ? "with-aside" : "stack"}>
      <Picture
        name={fileName(result, "people")}
        draw={draw}
        table={mapTable(result, points, options.axes)}
        over={<Tip result={result} points={points} places={places(width.current)} />}
        onPoint={(at) => {
          width.current = at?.width ?? width.current;
          state.hovered.value = at && nearest(places(at.width), at);
        }}
        onPick={() => {
          const point = state.hovered.value === null ? undefined : points[state.hovered.value];
          if (point && result.people) state.person.value = point.subject;
        }}
      />
      {choices && (
        <aside class="stack no-print" aria-label="About the picture">
          <MapControls result={result} spaces={spaces} space={space} />
        </aside>
      )}
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
    alone: whole(result),
    legend: mapLegend(result),
    title: titled(result, mapTitle(result)),
    subtitle: `Each mark is a ${result.fitted.people ? "row" : "person"}, placed by ${placedBy(result, space)}${one ? "; bars stand at the means" : `; ellipses hold half and nine tenths of ${result.sizes.length > 1 ? "a subgroup" : whole(result).toLowerCase()}`}${by}`,
    description: mapDescription(result, points),
  };
}
