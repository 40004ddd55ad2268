import * as d3 from "d3";
import { axisBelow, frame, minus, topOf, type Words } from "./frame.js";
import { ink, line, quiet, round, surface } from "./palette.js";

export type CorrelationRow = { readonly name: string; readonly value: number | null };
export type CorrelationOptions = Words & { readonly width?: number };

const rowHeight = 24;

/** Correlations from -1 to 1 as bars from zero, in the order given; bars below zero are hollow as well as to the left. */
export function correlations(rows: readonly CorrelationRow[], options: CorrelationOptions): SVGSVGElement {
  const width = options.width ?? 720;
  const top = topOf(options, width) + 16;
  const foot = top + rows.length * rowHeight;
  const labels = Math.min(width * 0.42, 16 + 7 * (d3.max(rows, (row) => row.name.length) ?? 0));
  const svg = frame(width, foot + 50, options);
  const x = d3.scaleLinear([-1, 1], [labels, width - 56]);
  axisBelow(svg, x, { at: foot + 4, from: top, to: foot, label: "Correlation with the axis among patients" });
  const zero = round(x(0));
  svg
    .append("line")
    .attr("x1", zero)
    .attr("x2", zero)
    .attr("y1", top)
    .attr("y2", foot + 4)
    .attr("stroke", quiet);
  const most = Math.floor((labels - 12) / 6.7);
  for (const [i, { name, value }] of rows.entries()) {
    const y = round(top + (i + 0.5) * rowHeight);
    const group = svg.append("g").attr("class", "row");
    group.append("title").text(`${name}: ${inWords(value)}`);
    group
      .append("text")
      .attr("x", 0)
      .attr("y", y + 4.5)
      .text(name.length > most ? `${name.slice(0, most - 1)}…` : name);
    group
      .append("text")
      .attr("x", width - 8)
      .attr("y", y + 4.5)
      .attr("text-anchor", "end")
      .attr("fill", quiet)
      .text(inWords(value));
    if (value === null) continue;
    group
      .append("rect")
      .attr("x", round(Math.min(zero, x(value))))
      .attr("width", round(Math.abs(x(value) - zero)))
      .attr("y", y - 6)
      .attr("height", 12)
      .attr("fill", value < 0 ? surface : ink)
      .attr("fill-opacity", value < 0 ? 1 : 0.7)
      .attr("stroke", value < 0 ? ink : line)
      .attr("stroke-width", 1.25);
  }
  return svg.node()!;
}

function inWords(value: number | null): string {
  return value === null ? "–" : minus(value.toFixed(2));
}
