import * as d3 from "d3";
import { axisBelow, frame, minus, type Svg, topOf, type Words } from "./frame.js";
import { type LegendEntry, legend, legendHeight } from "./legend.js";
import { groupMark, groupName, ink, line, markPath, quiet, round, surface } from "./palette.js";

export type ForestMark = {
  readonly cluster: number;
  readonly effect: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** True where q is below the level. */
  readonly clear: boolean;
};
export type ForestRow = { readonly name: string; readonly marks: readonly ForestMark[] };
export type ForestOptions = Words & {
  readonly width?: number;
  readonly legend: readonly LegendEntry[];
  /** Groups of patients that are drawn; 1 for patients kept together. */
  readonly clusters?: number;
  /** Whom each group is compared with; the controls unless said otherwise. */
  readonly reference?: string;
};

/** Effects by feature: a dot and its interval for each subgroup, around the line of no difference. */
export function forest(rows: readonly ForestRow[], options: ForestOptions): SVGSVGElement {
  const width = options.width ?? 720;
  const perMark = 11;
  const { clusters = 2, reference = "controls" } = options;
  const most = d3.max(rows, (row) => row.marks.length) ?? 1;
  const rowHeight = Math.max(26, most * perMark + 10);
  const top = topOf(options, width) + legendHeight(options.legend, width) + 14;
  const labels = Math.min(width * 0.42, 16 + 7 * (d3.max(rows, (row) => row.name.length) ?? 0));
  const x = d3.scaleLinear(domainOf(rows), [labels, width - 16]).nice();
  const foot = top + rows.length * rowHeight;
  const svg = frame(width, foot + (width < narrow ? 76 : 62), options);
  legend(svg, options.legend, { top: topOf(options, width), width });
  axisBelow(svg, x, { at: foot + 6, from: top, to: foot, label: `Difference from ${reference} (Cohen's d)` });
  zeroLine(svg, x, { top, foot, width, reference });
  for (const [i, row] of rows.entries())
    drawRow(svg, x, row, { y: top + (i + 0.5) * rowHeight, labels, perMark, width, clusters });
  return svg.node()!;
}

/** Below this width the hints at the ends of the axis go below its name. */
const narrow = 800;

function zeroLine(
  svg: Svg,
  x: d3.ScaleLinear<number, number>,
  { top, foot, width, reference }: { top: number; foot: number; width: number; reference: string },
) {
  const zero = round(x(0));
  const hint = foot + (width < narrow ? 60 : 42);
  svg
    .append("line")
    .attr("x1", zero)
    .attr("x2", zero)
    .attr("y1", top - 4)
    .attr("y2", foot + 6)
    .attr("stroke", quiet)
    .attr("stroke-width", 1.25);
  svg
    .append("text")
    .attr("x", 0)
    .attr("y", hint)
    .attr("fill", quiet)
    .attr("font-size", 12)
    .text(`← lower than ${reference}`);
  svg
    .append("text")
    .attr("x", width - 16)
    .attr("y", hint)
    .attr("text-anchor", "end")
    .attr("fill", quiet)
    .attr("font-size", 12)
    .text(`higher than ${reference} →`);
}

type At = { y: number; labels: number; perMark: number; width: number; clusters: number };

function drawRow(svg: Svg, x: d3.ScaleLinear<number, number>, row: ForestRow, at: At) {
  const { y, labels, perMark, width, clusters } = at;
  const group = svg.append("g").attr("class", "row");
  group
    .append("line")
    .attr("x1", 0)
    .attr("x2", width - 16)
    .attr("y1", round(y))
    .attr("y2", round(y))
    .attr("stroke", line)
    .attr("stroke-dasharray", "1 4");
  const most = Math.floor((labels - 12) / 6.7);
  const short = row.name.length > most ? `${row.name.slice(0, most - 1)}…` : row.name;
  const label = group
    .append("text")
    .attr("x", 0)
    .attr("y", round(y + 4.5))
    .attr("stroke", surface)
    .attr("stroke-width", 4)
    .attr("paint-order", "stroke");
  label.text(short);
  for (const [i, mark] of row.marks.entries()) {
    drawMark(group.append("g"), x, mark, {
      name: row.name,
      clusters,
      y: y + (i - (row.marks.length - 1) / 2) * perMark,
    });
  }
}

type Group = d3.Selection<SVGGElement, undefined, null, undefined>;

function drawMark(
  group: Group,
  x: d3.ScaleLinear<number, number>,
  mark: ForestMark,
  { name, clusters, y }: { name: string; clusters: number; y: number },
) {
  const { fill, edge } = groupMark(mark.cluster, clusters);
  group.append("title").text(`${name}, ${groupName(mark.cluster, clusters).toLowerCase()}: ${inWords(mark)}`);
  if (mark.effect === null) {
    group
      .append("text")
      .attr("x", round(x(0) + 6))
      .attr("y", round(y + 4))
      .attr("font-size", 11)
      .attr("fill", quiet)
      .text("not measurable");
    return;
  }
  if (mark.low !== null && mark.high !== null) {
    group
      .append("line")
      .attr("x1", round(x(mark.low)))
      .attr("x2", round(x(mark.high)))
      .attr("y1", round(y))
      .attr("y2", round(y))
      .attr("stroke", edge)
      .attr("stroke-width", 1.75);
  }
  group
    .append("path")
    .attr("transform", `translate(${round(x(mark.effect))},${round(y)})`)
    .attr("d", markPath(mark.cluster, 46))
    .attr("fill", mark.clear ? fill : surface)
    .attr("stroke", mark.clear ? edge : ink)
    .attr("stroke-width", mark.clear ? 0.75 : 1.25);
}

function inWords({ effect, low, high }: ForestMark): string {
  if (effect === null) return "not measurable";
  const [d, from, to] = [effect, low, high].map((v) => (v === null ? "?" : minus(v.toFixed(2))));
  return `d = ${d} [${from}, ${to}]`;
}

/** From the lowest to the highest that is drawn, with the line of no difference always among them. */
function domainOf(rows: readonly ForestRow[]): [number, number] {
  const all = rows.flatMap((row) => row.marks.flatMap(({ effect, low, high }) => [effect, low, high]));
  const [low = 0, high = 0] = d3.extent(all.filter((v) => v !== null));
  const pad = Math.max(0.25, 0.05 * (high - low));
  return [Math.min(0, low) - pad, Math.max(0, high) + pad];
}
