import * as d3 from "d3";
import { axisLeft, frame, minus, type Svg, topOf, type Words } from "./frame.js";
import { type NumberScale, numberAxis, numberScale } from "./numberAxis.js";
import { ink, line, round, surface } from "./palette.js";

export type JudgedPoint = {
  readonly clusters: number;
  readonly replication: number | null;
  readonly contrast: number | null;
};
export type JudgedOptions = Words & {
  readonly width?: number;
  readonly chosen: number;
  /** Whose agreement is drawn, in the words of the key. */
  readonly agreement?: string;
};

const tall = 240;
type Series = { readonly key: "replication" | "contrast"; readonly name: string; readonly filled: boolean };

function seriesOf(agreement = "separate halves agree"): readonly Series[] {
  return [
    { key: "replication", name: agreement, filled: true },
    { key: "contrast", name: "spread that controls lack", filled: false },
  ];
}

/** What people left out show for each number: agreement of fits on different people, and contrast with controls. */
export function judged(points: readonly JudgedPoint[], options: JudgedOptions): SVGSVGElement {
  const width = options.width ?? 720;
  const top = topOf(options, width) + 64;
  const svg = frame(width, top + tall + 48, options);
  const x = numberScale(points, width);
  const values = points.flatMap((p) => [p.replication, p.contrast]).filter((v) => v !== null);
  const lowest = Math.min(0, Math.floor((d3.min(values) ?? 0) * 5) / 5);
  const y = d3.scaleLinear([lowest, 1], [top + tall, top]);
  axisLeft(svg, y, {
    at: 44,
    from: 44,
    to: width - 8,
    label: "From 0 (nothing) to 1 (all of it)",
    format: (v) => v.toFixed(1),
  });
  const series = seriesOf(options.agreement);
  drawKey(svg, series, top - 40);
  const known = new Set(points.filter((p) => p.replication !== null).map((p) => p.clusters));
  numberAxis(svg, x, { known, chosen: options.chosen, foot: top + tall, width });
  for (const each of series) drawSeries(svg, x, y, points, each);
  return svg.node()!;
}

function drawKey(svg: Svg, series: readonly Series[], y: number) {
  let at = 0;
  for (const each of series) {
    const item = svg.append("g").attr("transform", `translate(${at},${y})`);
    drawMark(item, each, 7, -4.5);
    item.append("text").attr("x", 18).text(each.name);
    at += 18 + each.name.length * 6.8 + 20;
  }
}

function drawSeries(
  svg: Svg,
  x: NumberScale,
  y: d3.ScaleLinear<number, number>,
  points: readonly JudgedPoint[],
  each: Series,
) {
  const known = points.filter((p) => p[each.key] !== null);
  const layer = svg.append("g").attr("class", each.key);
  const path = d3.line<JudgedPoint>(
    (p) => round(x(p.clusters)!),
    (p) => round(y(p[each.key]!)),
  )(known);
  layer
    .append("path")
    .attr("d", path)
    .attr("fill", "none")
    .attr("stroke", line)
    .attr("stroke-width", 1.5)
    .attr("stroke-dasharray", each.filled ? null : "4 3");
  for (const point of known) {
    const group = layer.append("g").attr("class", "point");
    const value = minus(point[each.key]!.toFixed(2));
    group.append("title").text(`${point.clusters} subgroups: ${each.name} ${value}`);
    drawMark(group, each, round(x(point.clusters)!), round(y(point[each.key]!)));
  }
}

/** A disc for agreement, a hollow square for contrast. */
function drawMark(group: d3.Selection<SVGGElement, undefined, null, undefined>, each: Series, x: number, y: number) {
  const symbol = d3.symbol(each.filled ? d3.symbolCircle : d3.symbolSquare, 64)();
  group
    .append("path")
    .attr("class", "mark")
    .attr("transform", `translate(${x},${y})`)
    .attr(
      "d",
      (symbol ?? "").replace(/-?\d+\.\d+/g, (n) => String(round(Number(n)))),
    )
    .attr("fill", each.filled ? ink : surface)
    .attr("stroke", ink)
    .attr("stroke-width", 1.5);
}
