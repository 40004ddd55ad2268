import type { Svg } from "./frame.js";
import { controlInk, groupMark, markPath, quiet, round, surface } from "./palette.js";

/** One mark of the key: a subgroup, or controls (null); hollow for people who are not assignable, alone for patients kept together. */
export type LegendEntry = {
  readonly cluster: number | null;
  readonly hollow?: boolean;
  readonly alone?: boolean;
  readonly text: string;
};

const rowHeight = 20;

/** How tall the key is when its entries wrap at this width. */
export function legendHeight(entries: readonly LegendEntry[], width: number): number {
  const rows = places(entries, width).map(({ row }) => row);
  return entries.length ? (Math.max(...rows) + 1) * rowHeight + 6 : 0;
}

/** The key: a mark, its name, how many. */
export function legend(svg: Svg, entries: readonly LegendEntry[], { top, width }: { top: number; width: number }) {
  const key = svg.append("g").attr("class", "key");
  for (const { entry, x, row } of places(entries, width)) {
    const { cluster, hollow, alone, text } = entry;
    const mark =
      hollow || cluster === null ? { fill: controlInk, edge: controlInk } : groupMark(cluster, alone ? 1 : 2);
    const item = key.append("g").attr("transform", `translate(${round(x)},${round(top + 18 + row * rowHeight)})`);
    item
      .append("path")
      .attr("transform", "translate(6,-4.5)")
      .attr("d", markPath(cluster ?? 1, cluster === null && !hollow ? 22 : 56))
      .attr("fill", hollow ? surface : mark.fill)
      .attr("stroke", hollow ? quiet : mark.edge)
      .attr("stroke-width", hollow ? 1.4 : 0.75);
    item.append("text").attr("x", 17).text(text);
  }
}

function places(entries: readonly LegendEntry[], width: number) {
  let [x, row] = [0, 0];
  return entries.map((entry) => {
    const wide = 17 + entry.text.length * 6.8 + 20;
    if (x > 0 && x + wide > width) [x, row] = [0, row + 1];
    const place = { entry, x, row };
    x += wide;
    return place;
  });
}
