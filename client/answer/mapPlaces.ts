import * as d3 from "d3";
import { type ScatterOptions, type ScatterPoint, scatterLayout } from "../plots/scatter.js";
import { stripLayout } from "../plots/strip.js";

type Place = { readonly x: number; readonly y: number };
export type Places = { readonly at: readonly Place[]; readonly width: number; readonly height: number };

/** Where every point is drawn, in the pixels of the picture. */
export function placesOf(points: readonly ScatterPoint[], options: ScatterOptions, flat: boolean): Places {
  if (flat) {
    const { x, y, width, height } = stripLayout(points, options);
    return { at: points.map((p) => ({ x: x(p), y: y(p) })), width, height };
  }
  const { x, y, width, height } = scatterLayout(points, options);
  return { at: points.map((p) => ({ x: x(p.x), y: y(p.y) })), width, height };
}

/** The place nearest to the pointer, within 14 pixels. */
export function nearest({ at }: Places, pointer: Place): number | null {
  const far = (place: Place) => Math.hypot(place.x - pointer.x, place.y - pointer.y);
  const found = d3.leastIndex(at, (a, b) => far(a) - far(b));
  return found === undefined || found < 0 || far(at[found]!) > 14 ? null : found;
}
