import * as d3 from "d3";
import { axisBelow, frame, topOf, type Words } from "./frame.js";
import { controlInk, ink, quiet, round, surface } from "./palette.js";

export type NullBandOptions = Words & { readonly width?: number };

/** The strength of these data against that of cohorts without subgroups: their range as a grey band, a tick for each. */
export function nullBand(strength: number, nulls: readonly number[], options: NullBandOptions): SVGSVGElement {
  const width = options.width ?? 720;
  const top = topOf(options, width) + 34;
  const foot = top + 44;
  const svg = frame(width, foot + 52, options);
  const highest = Math.max(strength, d3.max(nulls) ?? 0) || 1;
  const x = d3.scaleLinear([0, highest], [24, width - 24]).nice();
  axisBelow(svg, x, { at: foot + 4, from: top, to: foot, label: "Strength of the evidence for subgroups", ticks: 5 });
  const [low = 0, high = 0] = d3.extent(nulls);
  const band = svg.append("g").attr("class", "null");
  band
    .append("rect")
    .attr("x", round(x(low)))
    .attr("width", round(Math.max(1, x(high) - x(low))))
    .attr("y", top)
    .attr("height", foot - top)
    .attr("fill", controlInk)
    .attr("fill-opacity", 0.3);
  for (const value of nulls) {
    const tick = band
      .append("line")
      .attr("x1", round(x(value)))
      .attr("x2", round(x(value)));
    tick
      .attr("y1", top + 12)
      .attr("y2", foot - 12)
      .attr("stroke", quiet);
  }
  drawOwn(svg, { at: round(x(strength)), top, foot, width });
  return svg.node()!;
}

type Own = { at: number; top: number; foot: number; width: number };

function drawOwn(svg: ReturnType<typeof frame>, { at, top, foot, width }: Own) {
  const own = svg.append("g").attr("class", "own");
  own
    .append("line")
    .attr("x1", at)
    .attr("x2", at)
    .attr("y1", top - 6)
    .attr("y2", foot)
    .attr("stroke", ink)
    .attr("stroke-width", 2.5);
  own
    .append("text")
    .attr("x", at)
    .attr("y", top - 12)
    .attr("text-anchor", at < 60 ? "start" : at > width - 70 ? "end" : "middle")
    .attr("font-weight", 600)
    .attr("stroke", surface)
    .attr("stroke-width", 4)
    .attr("paint-order", "stroke")
    .text("these data");
}
