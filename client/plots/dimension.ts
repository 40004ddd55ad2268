import * as d3 from "d3";
import { density } from "./density.js";
import { axisBelow, frame, type Svg, topOf, type Words } from "./frame.js";
import { controlInk, ink, line, markPath, patientMark, quiet, round, rounded } from "./palette.js";

export type AxisPerson = { readonly subject: number; readonly group: "control" | "patient"; readonly score: number };
export type DimensionOptions = Words & { readonly width?: number };

const curve = 74;
const marks = 44;
const gap = 22;
const left = 110;

/**
 * Controls and patients along one axis: how they are distributed, and each person below it. Height among the marks
 * means nothing: it keeps them apart. Both curves hold the same area, so that their shapes can be compared.
 */
export function dimension(people: readonly AxisPerson[], options: DimensionOptions): SVGSVGElement {
  const width = options.width ?? 720;
  const top = topOf(options, width) + 16;
  const foot = top + 2 * (curve + marks + gap);
  const svg = frame(width, foot + 50, options);
  const [low = -1, high = 1] = d3.extent(people, (p) => p.score);
  const x = d3.scaleLinear([Math.min(-1, low), Math.max(1, high)], [left, width - 16]).nice();
  axisBelow(svg, x, {
    at: foot + 4,
    from: top,
    to: foot,
    label: "Place along the axis (standard deviations of the controls)",
  });
  const groups = (["control", "patient"] as const).map((group) => ({
    group,
    own: people.filter((p) => p.group === group),
  }));
  const curves = groups.map(({ own }) =>
    density(
      own.map((p) => p.score),
      x.domain() as [number, number],
    ),
  );
  const highest = d3.max(curves.flat(), ([, d]) => d) ?? 1;
  for (const [i, { group, own }] of groups.entries()) {
    drawGroup(svg, x, { group, own, curve: curves[i]!, highest, top: top + i * (curve + marks + gap), width });
  }
  return svg.node()!;
}

type Drawn = {
  group: AxisPerson["group"];
  own: readonly AxisPerson[];
  curve: readonly (readonly [number, number])[];
  highest: number;
  top: number;
  width: number;
};

function drawGroup(svg: Svg, x: d3.ScaleLinear<number, number>, drawn: Drawn) {
  const { group, own, top, width } = drawn;
  const patient = group === "patient";
  const layer = svg.append("g").attr("class", `${group}s`);
  const base = top + curve;
  const y = d3.scaleLinear([0, drawn.highest], [base, top]);
  const area = d3
    .area<readonly [number, number]>()
    .x((p) => x(p[0]))
    .y0(base)
    .y1((p) => y(p[1]));
  layer
    .append("path")
    .attr("class", "curve")
    .attr("d", rounded(area(drawn.curve) ?? ""))
    .attr("fill", patient ? patientMark.fill : controlInk)
    .attr("fill-opacity", patient ? 0.25 : 0.2)
    .attr("stroke", patient ? patientMark.edge : controlInk)
    .attr("stroke-width", patient ? 2 : 1.5)
    .attr("stroke-dasharray", patient ? null : "5 3");
  layer
    .append("line")
    .attr("x1", left)
    .attr("x2", width - 16)
    .attr("y1", base)
    .attr("y2", base)
    .attr("stroke", line);
  nameGroup(layer, { name: patient ? "Patients" : "Controls", n: own.length, y: base });
  layer
    .append("g")
    .attr("class", "people")
    .selectAll("path")
    .data(own)
    .join("path")
    .attr("transform", (p) => `translate(${round(x(p.score))},${round(base + 8 + (marks - 12) * golden(p.subject))})`)
    .attr("d", markPath(1, patient ? 20 : 9))
    .attr("fill", patient ? patientMark.fill : controlInk)
    .attr("fill-opacity", 0.65);
}

type Named = { name: string; n: number; y: number };

function nameGroup(layer: d3.Selection<SVGGElement, undefined, null, undefined>, { name, n, y }: Named) {
  layer
    .append("text")
    .attr("x", 0)
    .attr("y", y - 6)
    .attr("font-weight", 600)
    .attr("fill", ink)
    .text(name);
  layer
    .append("text")
    .attr("x", 0)
    .attr("y", y + 12)
    .attr("fill", quiet)
    .text(String(n));
}

/** Evenly spread in [0, 1): the golden-ratio sequence. */
function golden(i: number): number {
  return (0.5 + i * 0.618033988749895) % 1;
}
