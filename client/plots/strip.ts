import * as d3 from "d3";
import { axisBelow, frame, topOf } from "./frame.js";
import { legend, legendHeight } from "./legend.js";
import { controlInk, groupMark, groupName, ink, line, markPath, round, surface } from "./palette.js";
import type { ScatterOptions, ScatterPoint } from "./scatter.js";

const band = 84;

/** The band at the top: of the controls, 0, where there are any. */
function firstBand(points: readonly ScatterPoint[]): number {
  return points.some(({ cluster }) => cluster === null) ? 0 : 1;
}

/** Where each point lies in a space of one axis: a band for controls, one for each subgroup, people spread within it. */
export function stripLayout(points: readonly ScatterPoint[], options: ScatterOptions) {
  const width = options.width ?? 720;
  const top = topOf(options, width) + legendHeight(options.legend, width) + 16;
  const x = d3.scaleLinear(d3.extent(points, (p) => p.x) as [number, number], [110, width - 16]).nice();
  const first = firstBand(points);
  const foot = top + (options.clusters + 1 - first) * band;
  const y = (p: ScatterPoint) => top + ((p.cluster ?? 0) - first + 0.5 + 0.7 * (golden(p.subject) - 0.5)) * band;
  return { width, height: foot + 48, top, foot, x: (p: ScatterPoint) => x(p.x), y, scale: x };
}

/** People along the one axis of a space, controls on top. Height within a band means nothing: it keeps marks apart. */
export function strip(points: readonly ScatterPoint[], options: ScatterOptions): SVGSVGElement {
  const { width, height, top, foot, x, y, scale } = stripLayout(points, options);
  const svg = frame(width, height, options);
  legend(svg, options.legend, { top: topOf(options, width), width });
  axisBelow(svg, scale, { at: foot + 6, from: top, to: foot, label: options.axes[0] });
  const first = firstBand(points);
  for (let cluster = first; cluster <= options.clusters; cluster++) {
    const own = points.filter((p) => (p.cluster ?? 0) === cluster);
    const middle = top + (cluster - first + 0.5) * band;
    const group = svg.append("g").attr("class", cluster === 0 ? "controls" : "patients");
    const rule = group
      .append("line")
      .attr("x1", 110)
      .attr("x2", width - 16);
    rule
      .attr("y1", middle + band / 2)
      .attr("y2", middle + band / 2)
      .attr("stroke", line);
    const label = group
      .append("text")
      .attr("x", 0)
      .attr("y", middle + 4.5);
    label.text(cluster === 0 ? "Controls" : groupName(cluster, options.clusters, options.alone));
    const marks = group.append("g").selectAll("path").data(own).join("path");
    marks
      .attr("transform", (p) => `translate(${round(x(p))},${round(y(p))})`)
      .attr("d", markPath(cluster || 1, cluster === 0 ? 12 : 36))
      .attr("fill", (p) =>
        p.assignable ? (cluster === 0 ? controlInk : groupMark(cluster, options.clusters).fill) : surface,
      )
      .attr("fill-opacity", 0.75)
      .attr("stroke", cluster === 0 ? "none" : groupMark(cluster, options.clusters).edge)
      .attr("stroke-width", 0.75);
    if (own.length === 0) continue;
    const mean = round(scale(d3.mean(own, (p) => p.x)!));
    const tick = group.append("line").attr("x1", mean).attr("x2", mean).attr("stroke", ink).attr("stroke-width", 2);
    tick.attr("y1", round(middle - band * 0.4)).attr("y2", round(middle + band * 0.4));
  }
  return svg.node()!;
}

/** Evenly spread in [0, 1): the golden-ratio sequence. */
function golden(i: number): number {
  return (0.5 + i * 0.618033988749895) % 1;
}
