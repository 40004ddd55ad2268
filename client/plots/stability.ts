import * as d3 from "d3";
import { axisLeft, frame, minus, type Svg, topOf, type Words } from "./frame.js";
import { type NumberScale, numberAxis, numberScale } from "./numberAxis.js";
import { ink, line, round, surface } from "./palette.js";

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
  const x = numberScale(points, width);
  const lowest = d3.min(points.map((p) => p.low ?? 0)) ?? 0;
  const y = d3.scaleLinear([Math.min(0, Math.floor(lowest * 5) / 5), 1], [top + 240, top]);
  axisLeft(svg, y, {
    at: 44,
    from: 44,
    to: width - 8,
    label: "Agreement between repeated fits (1 = always the same)",
    format: (v) => v.toFixed(1),
  });
  const known = new Set(points.filter((p) => p.value !== null).map((p) => p.clusters));
  numberAxis(svg, x, { known, chosen: options.chosen, foot: top + 240, width });
  drawPoints(svg, x, y, points, options.chosen);
  return svg.node()!;
}

type Y = d3.ScaleLinear<number, number>;

function drawPoints(svg: Svg, x: NumberScale, y: Y, points: readonly StabilityPoint[], chosen: number) {
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
