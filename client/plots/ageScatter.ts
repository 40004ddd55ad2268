import * as d3 from "d3";
import { axisBelow, axisLeft, frame, topOf, type Words } from "./frame.js";
import { legend, legendHeight } from "./legend.js";
import { controlInk, markPath, patientMark, quiet, round } from "./palette.js";

export type AgedPerson = { readonly age: number; readonly predicted: number; readonly patient: boolean };
export type AgeScatterOptions = Words & {
  readonly width?: number;
  readonly line: { readonly intercept: number; readonly slope: number };
};

/** The age that was predicted of people against their own, on equal scales, with the line of controls. */
export function ageScatter(people: readonly AgedPerson[], options: AgeScatterOptions): SVGSVGElement {
  const width = Math.min(options.width ?? 640, 640);
  const entries = keyOf(people);
  const top = topOf(options, width) + legendHeight(entries, width) + 30;
  const side = width - 84;
  const svg = frame(width, top + side + 52, options);
  legend(svg, entries, { top: topOf(options, width), width });
  const all = people.flatMap(({ age, predicted }) => [age, predicted]);
  const domain = d3.extent(all) as [number, number];
  const x = d3.scaleLinear(domain, [64, 64 + side]).nice();
  const y = d3.scaleLinear(x.domain(), [top + side, top]);
  axisLeft(svg, y, { at: 60, from: 64, to: 64 + side, label: "Predicted age" });
  axisBelow(svg, x, { at: top + side + 4, from: top, to: top + side, label: "Age" });
  const [low, high] = x.domain() as [number, number];
  const { intercept, slope } = options.line;
  const straight = (from: number, to: number) =>
    svg
      .append("line")
      .attr("x1", round(x(low)))
      .attr("x2", round(x(high)))
      .attr("y1", round(y(from)))
      .attr("y2", round(y(to)));
  straight(low, high).attr("stroke", quiet).attr("stroke-dasharray", "2 4");
  const marks = d3.sort(people, ({ patient }) => Number(patient));
  svg
    .append("g")
    .selectAll("path")
    .data(marks)
    .join("path")
    .attr("transform", ({ age, predicted }) => `translate(${round(x(age))},${round(y(predicted))})`)
    .attr("d", ({ patient }) => markPath(patient ? 2 : 1, patient ? 26 : 16))
    .attr("fill", ({ patient }) => (patient ? patientMark.fill : controlInk))
    .attr("fill-opacity", 0.6)
    .attr("stroke", ({ patient }) => (patient ? patientMark.edge : "none"))
    .attr("stroke-width", 0.6);
  const clip = (value: number) => Math.max(low, Math.min(high, value));
  straight(clip(intercept + slope * low), clip(intercept + slope * high))
    .attr("stroke", controlInk)
    .attr("stroke-width", 2);
  return svg.node()!;
}

function keyOf(people: readonly AgedPerson[]) {
  const patients = people.filter(({ patient }) => patient).length;
  const controls = { cluster: null, text: `Controls (${people.length - patients})` };
  return patients > 0 ? [controls, { cluster: 2, alone: true, text: `Patients (${patients})` }] : [controls];
}
