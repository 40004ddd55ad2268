import * as d3 from "d3";
import type { Svg } from "./frame.js";
import { quiet, round } from "./palette.js";

export type NumberScale = d3.ScalePoint<number>;

/** Places for the numbers of subgroups, from 1 to the largest that was compared. */
export function numberScale(compared: readonly { readonly clusters: number }[], width: number): NumberScale {
  const last = Math.max(2, d3.max(compared, ({ clusters }) => clusters) ?? 2);
  return d3.scalePoint(d3.range(1, last + 1), [52, width - 24]).padding(0.5);
}

type Options = {
  /** Numbers of which there is something to show. */
  readonly known: ReadonlySet<number>;
  readonly chosen: number;
  readonly foot: number;
  readonly width: number;
};

/** The axis of the number of subgroups, the chosen one in bold; a number without evidence says why. */
export function numberAxis(svg: Svg, x: NumberScale, { known, chosen, foot, width }: Options): void {
  const text = (at: number, y: number, words: string) =>
    svg.append("text").attr("x", round(at)).attr("y", y).attr("text-anchor", "middle").text(words);
  for (const clusters of x.domain()) {
    const tick = text(x(clusters)!, foot + 18, String(clusters));
    if (clusters === chosen) tick.attr("font-weight", 600);
    if (known.has(clusters)) continue;
    tick.attr("fill", quiet);
    const why = clusters === 1 ? (chosen === 1 ? "chosen" : "one group") : "not compared";
    text(x(clusters)!, foot - 8, why)
      .attr("fill", quiet)
      .attr("font-size", 12);
  }
  text(width / 2 + 14, foot + 40, "Number of subgroups");
}
