import * as d3 from "d3";
import { font, ink, line, quiet, round } from "./palette.js";

export type Svg = d3.Selection<SVGSVGElement, undefined, null, undefined>;
export type Layer = d3.Selection<SVGGElement, unknown, null, undefined>;
export type Words = {
  /** What is seen. */ readonly title: string;
  /** What is drawn: who, how many, by what. */ readonly subtitle: string;
  /** For those who cannot see it. */ readonly description: string;
};

/** An empty picture with its title, subtitle and description; what is drawn goes below `top`. */
export function frame(width: number, height: number, words: Words): Svg {
  const svg = d3
    .create("svg")
    .attr("xmlns", "http://www.w3.org/2000/svg")
    .attr("viewBox", `0 0 ${width} ${round(height)}`)
    .attr("width", width)
    .attr("height", round(height))
    .attr("role", "img")
    .attr("font-family", font)
    .attr("font-size", 13)
    .attr("fill", ink)
    .attr("aria-label", words.title) as unknown as Svg;
  svg.append("title").text(words.title);
  svg.append("desc").text(`${words.subtitle}. ${words.description}`);
  paragraph(svg, words.title, width, 18).attr("font-size", 15).attr("font-weight", 600);
  paragraph(svg, words.subtitle, width, 18 + 20 * lines(words.title, width, 7.6).length).attr("fill", quiet);
  return svg;
}

/** Where the drawing may begin below the title and subtitle. */
export function topOf(words: Words, width: number): number {
  return 14 + 20 * lines(words.title, width, 7.6).length + 18 * lines(words.subtitle, width, 6.6).length;
}

function paragraph(svg: Svg, text: string, width: number, y: number) {
  const block = svg.append("text").attr("x", 0).attr("y", y);
  const perLetter = y === 18 ? 7.6 : 6.6;
  for (const [i, row] of lines(text, width, perLetter).entries()) {
    block
      .append("tspan")
      .attr("x", 0)
      .attr("dy", i === 0 ? 0 : 18)
      .text(row);
  }
  return block;
}

/** Words broken into rows that fit, by a letter's usual width: nothing is measured. */
export function lines(text: string, width: number, perLetter: number): string[] {
  const most = Math.max(10, Math.floor(width / perLetter));
  const rows = [""];
  for (const word of text.split(" ")) {
    const row = rows.at(-1) as string;
    if (row.length > 0 && row.length + word.length + 1 > most) rows.push(word);
    else rows[rows.length - 1] = row ? `${row} ${word}` : word;
  }
  return rows;
}

type AxisOptions = {
  at: number;
  from: number;
  to: number;
  label: string;
  ticks?: number;
  format?: (value: number) => string;
};

/** A horizontal axis at the foot: hairline ticks up to `from`, numbers below, its name at the end. */
export function axisBelow(svg: Svg, x: d3.ScaleLinear<number, number>, options: AxisOptions) {
  const { at, from, label, ticks = 6, format = x.tickFormat(ticks) } = options;
  const group = svg.append("g").attr("class", "axis");
  const [left, right] = x.range() as [number, number];
  for (const value of x.ticks(ticks)) {
    const px = round(x(value));
    group
      .append("line")
      .attr("x1", px)
      .attr("x2", px)
      .attr("y1", round(from))
      .attr("y2", round(at))
      .attr("stroke", line);
    group
      .append("text")
      .attr("x", px)
      .attr("y", round(at + 16))
      .attr("text-anchor", "middle")
      .attr("fill", quiet)
      .text(minus(format(value)));
  }
  group
    .append("text")
    .attr("x", round((left + right) / 2))
    .attr("y", round(at + 36))
    .attr("text-anchor", "middle")
    .text(label);
}

/** A vertical axis at the left, its name above it. */
export function axisLeft(svg: Svg, y: d3.ScaleLinear<number, number>, options: AxisOptions) {
  const { at, from, to, label, ticks = 5, format = y.tickFormat(ticks) } = options;
  const group = svg.append("g").attr("class", "axis");
  for (const value of y.ticks(ticks)) {
    const py = round(y(value));
    group
      .append("line")
      .attr("x1", round(from))
      .attr("x2", round(to))
      .attr("y1", py)
      .attr("y2", py)
      .attr("stroke", line);
    group
      .append("text")
      .attr("x", round(at - 8))
      .attr("y", py + 4)
      .attr("text-anchor", "end")
      .attr("fill", quiet)
      .text(minus(format(value)));
  }
  group
    .append("text")
    .attr("x", 0)
    .attr("y", round((y.range() as number[])[1]! - 14))
    .text(label);
}

/** A proper minus sign. */
export function minus(text: string): string {
  return text.replace(/^-/, "−");
}
