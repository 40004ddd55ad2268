import * as d3 from "d3";
import { axisBelow, frame, topOf, type Words } from "./frame.js";
import { controlInk, ink, line, markPath, patientMark, quiet, round } from "./palette.js";

export type GapPerson = { readonly gap: number; readonly patient: boolean };

const BAND = 92;
const LEFT = 100;

/** The corrected brain-age gap, a band for each group with its mean; height within a band only keeps marks apart. */
export function gapStrips(people: readonly GapPerson[], options: Words & { readonly width?: number }): SVGSVGElement {
  const width = options.width ?? 720;
  const groups = [false, true].map((patient) => people.filter((person) => person.patient === patient));
  const shown = groups.filter((own) => own.length > 0);
  const top = topOf(options, width) + 14;
  const foot = top + shown.length * BAND;
  const svg = frame(width, foot + 50, options);
  const far = d3.max(people, ({ gap }) => Math.abs(gap)) ?? 1;
  const x = d3.scaleLinear([-far, far], [LEFT, width - 16]).nice();
  axisBelow(svg, x, {
    at: foot + 4,
    from: top,
    to: foot,
    label: "Corrected gap, in predicted years (right: older)",
  });
  svg
    .append("line")
    .attr("x1", round(x(0)))
    .attr("x2", round(x(0)))
    .attr("y1", top)
    .attr("y2", foot + 4)
    .attr("stroke", quiet);
  for (const [i, own] of shown.entries()) {
    const patient = own[0]!.patient;
    const middle = top + (i + 0.5) * BAND;
    const group = svg.append("g");
    group
      .append("text")
      .attr("x", 0)
      .attr("y", middle + 4)
      .text(`${patient ? "Patients" : "Controls"} (${own.length})`);
    group
      .append("line")
      .attr("x1", LEFT)
      .attr("x2", width - 16)
      .attr("y1", middle + BAND / 2)
      .attr("y2", middle + BAND / 2)
      .attr("stroke", line);
    group
      .append("g")
      .selectAll("path")
      .data(own)
      .join("path")
      .attr(
        "transform",
        ({ gap }, k) => `translate(${round(x(gap))},${round(middle + 0.7 * (golden(k) - 0.5) * BAND)})`,
      )
      .attr("d", markPath(patient ? 2 : 1, patient ? 26 : 14))
      .attr("fill", patient ? patientMark.fill : controlInk)
      .attr("fill-opacity", 0.55);
    const mean = round(x(d3.mean(own, ({ gap }) => gap)!));
    group
      .append("line")
      .attr("x1", mean)
      .attr("x2", mean)
      .attr("y1", middle - BAND * 0.42)
      .attr("y2", middle + BAND * 0.42)
      .attr("stroke", ink)
      .attr("stroke-width", 2.5);
  }
  return svg.node()!;
}

/** Evenly spread in [0, 1): the golden-ratio sequence. */
function golden(i: number): number {
  return (0.5 + i * 0.618033988749895) % 1;
}
