import * as d3 from "d3";
import { axisLeft, frame, minus, type Svg, topOf, type Words } from "./frame.js";
import { ink, line, quiet, round, surface } from "./palette.js";

export type StabilityPoint = {
  readonly clusters: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
};
export type StabilityOptions = Words & { readonly width?: number; readonly chosen: number };

/** Agreement between refits by number of subgroups; the chosen number marked. */
export function stability(points: readonly StabilityPoint[], options: StabilityOptions): SVGSVGElement {
  const width = options.width ?? 720;
  const top = topOf(options, width) + 44;
  const height = top + 240 + 48;
  const svg = frame(width, height, options);
  const last = Math.max(2, d3.max(points, (p) => p.clusters) ?? 2);
  const x = d3.scalePoint(d3.range(1, last + 1), [52, width - 24]).padding(0.5);
  const lowest = d3.min(points.map((p) => p.low ?? 0)) ?? 0;
  const y = d3.scaleLinear([Math.min(0, Math.floor(lowest * 5) / 5), 1], [top + 240, top]);
  axisLeft(svg, y, {
    at: 44,
    from: 44,
    to: width - 8,
    label: "Agreement between repeated fits (1 = always the same)",
    format: (v) => v.toFixed(1),
  });
  drawNumbers(svg, x, { points, chosen: options.chosen, foot: top + 240, width });
  drawPoints(svg, x, y, points, options.chosen);
  return svg.node()!;
}

type X = d3.ScalePoint<number>;
type Y = d3.ScaleLinear<number, number>;

function drawNumbers(
  svg: Svg,
  x: X,
  { points, chosen, foot, width }: { points: readonly StabilityPoint[]; chosen: number; foot: number; width: number },
) {
  const asked = new Set(points.filter((p) => p.value !== null).map((p) => p.clusters));
  for (const clusters of x.domain()) {
    const tick = svg
      .append("text")
      .attr("x", round(x(clusters)!))
      .attr("y", foot + 18)
      .attr("text-anchor", "middle")
      .text(clusters);
    if (clusters === chosen) tick.attr("font-weight", 600);
    if (asked.has(clusters)) continue;
    tick.attr("fill", quiet);
    svg
      .append("text")
      .attr("x", round(x(clusters)!))
      .attr("y", foot - 8)
      .attr("text-anchor", "middle")
      .attr("fill", quiet)
      .attr("font-size", 12)
      .text(clusters === 1 ? (chosen === 1 ? "chosen" : "one group") : "not compared");
  }
  svg
    .append("text")
    .attr("x", round(width / 2 + 14))
    .attr("y", foot + 40)
    .attr("text-anchor", "middle")
    .text("Number of subgroups");
}

function drawPoints(svg: Svg, x: X, y: Y, points: readonly StabilityPoint[], chosen: number) {
  const known = points.filter((p) => p.value !== null);
  const path = d3.line<StabilityPoint>(
    (p) => round(x(p.clusters)!),
    (p) => round(y(p.value!)),
  )(known);
  svg.append("path").attr("d", path).attr("fill", "none").attr("stroke", line).attr("stroke-width", 1.5);
  for (const { clusters, value, low, high } of known) {
    const [cx, cy] = [round(x(clusters)!), round(y(value!))];
    const group = svg.append("g").attr("class", clusters === chosen ? "chosen" : "candidate");
    const text = `${minus(value!.toFixed(2))}${low !== null && high !== null ? ` [${minus(low.toFixed(2))}, ${minus(high.toFixed(2))}]` : ""}`;
    group.append("title").text(`${clusters} subgroups: agreement ${text}${clusters === chosen ? ", chosen" : ""}`);
    if (low !== null && high !== null) {
      group
        .append("line")
        .attr("x1", cx)
        .attr("x2", cx)
        .attr("y1", round(y(low)))
        .attr("y2", round(y(high)))
        .attr("stroke", ink)
        .attr("stroke-width", 1.75);
    }
    group
      .append("circle")
      .attr("cx", cx)
      .attr("cy", cy)
      .attr("r", clusters === chosen ? 6.5 : 4.5)
      .attr("fill", clusters === chosen ? ink : surface)
      .attr("stroke", ink)
      .attr("stroke-width", 1.75);
    if (clusters !== chosen) continue;
    group
      .append("text")
      .attr("x", cx + 12)
      .attr("y", cy + 4.5)
      .attr("font-weight", 600)
      .attr("stroke", surface)
      .attr("stroke-width", 4)
      .attr("paint-order", "stroke")
      .text(text);
  }
}
