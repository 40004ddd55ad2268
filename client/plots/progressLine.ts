import * as d3 from "d3";
import { axisLeft, frame, topOf, type Words } from "./frame.js";
import { markOf, quiet, round } from "./palette.js";

/** A figure of the running computation, step by step. */
export function progressLine(
  values: readonly number[],
  options: Words & { readonly width?: number; readonly label: string },
): SVGSVGElement {
  const width = options.width ?? 720;
  const top = topOf(options, width) + 36;
  const svg = frame(width, top + 150, options);
  const [low = 0, high = 1] = d3.extent(values);
  const y = d3.scaleLinear([low, high === low ? low + 1 : high], [top + 120, top]).nice();
  const x = d3.scaleLinear([0, Math.max(1, values.length - 1)], [60, width - 12]);
  axisLeft(svg, y, { at: 54, from: 54, to: width - 8, label: options.label, ticks: 4 });
  const path = d3.line<number>(
    (_, i) => round(x(i)),
    (v) => round(y(v)),
  )(values);
  svg.append("path").attr("d", path).attr("fill", "none").attr("stroke", markOf(1).fill).attr("stroke-width", 2);
  svg
    .append("text")
    .attr("x", round((60 + width) / 2))
    .attr("y", top + 142)
    .attr("text-anchor", "middle")
    .attr("fill", quiet)
    .text("Steps so far");
  return svg.node()!;
}
