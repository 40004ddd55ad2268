import * as d3 from "d3";
import { axisLeft, frame, minus, type Svg, topOf, type Words } from "./frame.js";
import { markOf, quiet, round, surface } from "./palette.js";

export type CurvePoint = { readonly x: number; readonly y: number };
export type CurvePanel = { readonly title: string; readonly points: readonly CurvePoint[] };
export type CurvesOptions = Words & {
  readonly width?: number;
  /** The epoch whose weights were kept. */
  readonly best?: number | null;
  /** Epochs that are planned, so that the axis does not run ahead. */
  readonly epochs: number;
};

const PANEL = 168;
const GAP = 28;
const NARROW = 620;
const TICKS = 4;
/** Where the drawing of a panel begins and ends. */
const [HEAD, FOOT, LEFT, RIGHT] = [34, PANEL - 46, 66, 62];

/** How figures of a training go from epoch to epoch: a panel each, since each has a scale of its own. */
export function learningCurves(panels: readonly CurvePanel[], options: CurvesOptions): SVGSVGElement {
  const width = options.width ?? 720;
  const columns = width < NARROW || panels.length === 1 ? 1 : 2;
  const top = topOf(options, width) + 12;
  const rows = Math.ceil(panels.length / columns);
  const svg = frame(width, top + rows * PANEL + 26, options);
  const wide = (width - (columns - 1) * GAP) / columns;
  for (const [i, panel] of panels.entries()) {
    const left = (i % columns) * (wide + GAP);
    const group = svg.append("g").attr("class", "panel");
    group.attr("transform", `translate(${round(left)},${round(top + Math.floor(i / columns) * PANEL)})`);
    drawPanel(group as unknown as Svg, panel, { wide, ...options });
  }
  svg
    .append("text")
    .attr("x", round(width / 2))
    .attr("y", round(top + rows * PANEL + 16))
    .attr("text-anchor", "middle")
    .attr("fill", quiet)
    .text("Passes over the people (epochs)");
  return svg.node()!;
}

type At = { readonly wide: number } & Pick<CurvesOptions, "best" | "epochs">;

function drawPanel(svg: Svg, { title, points }: CurvePanel, { wide, best, epochs }: At): void {
  const y = d3.scaleLinear(around(points), [FOOT, HEAD]).nice();
  const x = d3.scaleLinear([0, Math.max(1, epochs)], [LEFT, wide - RIGHT]);
  axisLeft(svg, y, { at: LEFT, from: LEFT, to: wide - RIGHT, label: title, ticks: TICKS });
  for (const value of x.ticks(Math.min(5, epochs)).filter(Number.isInteger))
    small(svg, x(value), PANEL - 26, String(value))
      .attr("text-anchor", "middle")
      .attr("fill", quiet);
  drawLine(
    svg,
    points.map((point) => [round(x(point.x)), round(y(point.y))]),
  );
  if (best !== undefined && best !== null) drawBest(svg, round(x(best)));
  const end = points.at(-1);
  if (end) small(svg, x(end.x) + 8, y(end.y) + 4, minus(short(end.y))).attr("fill", markOf(1).edge);
}

function drawLine(svg: Svg, places: readonly [number, number][]): void {
  const { fill } = markOf(1);
  const path = d3.line()(places as [number, number][]);
  svg.append("path").attr("d", path).attr("fill", "none").attr("stroke", fill).attr("stroke-width", 2);
  const [cx, cy] = places.at(-1) ?? [0, 0];
  if (places.length > 0) svg.append("circle").attr("cx", cx).attr("cy", cy).attr("r", 2.5).attr("fill", fill);
}

function drawBest(svg: Svg, x: number): void {
  const line = svg.append("line").attr("x1", x).attr("x2", x).attr("y1", HEAD).attr("y2", FOOT);
  line.attr("stroke", quiet).attr("stroke-dasharray", "2 3");
  const kept = small(svg, x + 4, FOOT - 4, "kept").attr("fill", quiet);
  // Legible where the curve runs below it.
  kept.attr("stroke", surface).attr("stroke-width", 4).attr("paint-order", "stroke");
}

function small(svg: Svg, x: number, y: number, words: string) {
  return svg.append("text").attr("x", round(x)).attr("y", round(y)).attr("font-size", 12).text(words);
}

/** The range of a figure; one that hardly moves is not blown up to fill its panel. */
function around(points: readonly CurvePoint[]): [number, number] {
  const [low = 0, high = 1] = d3.extent(points, (point) => point.y);
  const least = Math.max(Math.abs(low), Math.abs(high)) * 0.02 || 1;
  const lack = Math.max(0, least - (high - low)) / 2;
  return [low - lack, high + lack];
}

/** Three digits that count. */
function short(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}
