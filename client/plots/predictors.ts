import * as d3 from "d3";
import { axisBelow, frame, topOf, type Words } from "./frame.js";
import { ink, line, quiet, round, surface } from "./palette.js";

export type Predictor = {
  readonly name: string;
  readonly value: number | null;
  readonly chance: number;
  readonly strong: boolean;
};

/** How well one column alone tells the subgroups apart, on a scale from guessing to certainty. */
export function predictors(rows: readonly Predictor[], options: Words & { readonly width?: number }): SVGSVGElement {
  const width = options.width ?? 720;
  const top = topOf(options, width) + 30;
  const labels = Math.min(width * 0.4, 16 + 7 * (d3.max(rows, (row) => row.name.length) ?? 0));
  const foot = top + rows.length * 28;
  const svg = frame(width, foot + 56, options);
  const lowest = Math.min(0.4, d3.min(rows, (row) => Math.min(row.value ?? 1, row.chance)) ?? 0);
  const x = d3.scaleLinear([Math.floor(lowest * 10) / 10, 1], [labels, width - 24]);
  axisBelow(svg, x, {
    at: foot + 4,
    from: top,
    to: foot,
    label: "Subgroups told apart by this alone (balanced accuracy)",
    format: (v) => `${Math.round(v * 100)} %`,
  });
  const chance = round(x(rows[0]?.chance ?? 0.5));
  svg
    .append("line")
    .attr("x1", chance)
    .attr("x2", chance)
    .attr("y1", top - 4)
    .attr("y2", foot + 4)
    .attr("stroke", quiet)
    .attr("stroke-width", 1.25);
  svg
    .append("text")
    .attr("x", chance)
    .attr("y", top - 10)
    .attr("text-anchor", "middle")
    .attr("fill", quiet)
    .attr("font-size", 12)
    .text("guessing");
  for (const [i, { name, value, chance: from, strong }] of rows.entries()) {
    const y = round(top + (i + 0.5) * 28);
    const group = svg.append("g").attr("class", "row");
    group
      .append("text")
      .attr("x", 0)
      .attr("y", y + 4.5)
      .text(name);
    if (value === null) {
      group
        .append("text")
        .attr("x", chance + 8)
        .attr("y", y + 4)
        .attr("fill", quiet)
        .text("could not be computed");
      continue;
    }
    group
      .append("line")
      .attr("x1", round(x(from)))
      .attr("x2", round(x(value)))
      .attr("y1", y)
      .attr("y2", y)
      .attr("stroke", strong ? ink : line)
      .attr("stroke-width", 3);
    group
      .append("circle")
      .attr("cx", round(x(value)))
      .attr("cy", y)
      .attr("r", 5.5)
      .attr("fill", strong ? ink : surface)
      .attr("stroke", ink)
      .attr("stroke-width", 1.75);
    group
      .append("text")
      .attr("x", round(x(Math.max(value, from)) + 12))
      .attr("y", y + 4.5)
      .attr("fill", quiet)
      .text(`${Math.round(value * 100)} %`);
  }
  return svg.node()!;
}
