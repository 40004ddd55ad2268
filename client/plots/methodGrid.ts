import * as d3 from "d3";
import { frame, lines, type Svg, topOf, type Words } from "./frame.js";
import { ink, line, quiet, round, surface } from "./palette.js";

/** One division: a row by its method, a column by its number of subgroups. */
export type MethodCell = {
  readonly method: string;
  readonly clusters: number;
  /** From 0. */
  readonly score: number;
  /** What people left out show; `void` where no fit could be looked at. */
  readonly shows: "groups" | "other" | "unknown" | "void";
  readonly chosen: boolean;
  /** For whoever points at it. */
  readonly said: string;
};
export type MethodGridOptions = Words & { readonly width?: number };

const rowTall = 40;
const largest = 15;
const accent = "var(--accent-text, #00629a)";
const keys: readonly (readonly [MethodCell["shows"], string])[] = [
  ["groups", "separate groups among people left out"],
  ["other", "no separate groups among people left out"],
  ["unknown", "not looked at: others came first"],
  ["void", "no fit could be looked at"],
];

/** Every division that was tried: a disc as large as its score, full where people left out show groups; the chosen framed. */
export function methodGrid(cells: readonly MethodCell[], options: MethodGridOptions): SVGSVGElement {
  const width = options.width ?? 720;
  const methods = [...new Set(cells.map(({ method }) => method))];
  const left = Math.min(250, Math.round(0.34 * width));
  const numbers = d3.sort(new Set(cells.map(({ clusters }) => clusters)));
  const key = placedKey(cells, width);
  const top = topOf(options, width) + (key.at(-1)?.y ?? 0) + 66;
  const svg = frame(width, top + rowTall * methods.length + 8, options);
  const x = d3.scaleBand(numbers, [left, width]);
  const y = d3.scaleBand(methods, [top, top + rowTall * methods.length]);
  const radius = d3.scaleSqrt([0, Math.max(1, d3.max(cells, ({ score }) => score) ?? 1)], [0, largest]);
  drawKey(svg, key, topOf(options, width) + 12);
  drawHead(svg, x, top);
  for (const method of methods) drawName(svg, method, { y: y(method)!, left, width });
  for (const cell of cells)
    drawCell(svg.append("g"), cell, {
      x: x(cell.clusters)! + x.bandwidth() / 2 - 14,
      y: y(cell.method)! + rowTall / 2,
      r: Math.max(2, radius(cell.score)),
    });
  return svg.node()!;
}

type Key = { readonly shows: MethodCell["shows"]; readonly name: string; readonly x: number; readonly y: number };

/** What the marks mean that are there, in as many rows as it takes. */
function placedKey(cells: readonly MethodCell[], width: number): Key[] {
  const there = new Set(cells.map(({ shows }) => shows));
  let [x, y] = [0, 0];
  return keys
    .filter(([shows]) => there.has(shows))
    .map(([shows, name]) => {
      const wide = 22 + name.length * 6.8;
      if (x > 0 && x + wide > width) [x, y] = [0, y + 22];
      const placed = { shows, name, x: x + 8, y };
      x += wide + 16;
      return placed;
    });
}

function drawKey(svg: Svg, key: readonly Key[], top: number) {
  for (const { shows, name, x, y } of key) {
    const item = svg.append("g").attr("transform", `translate(${round(x)},${round(top + y)})`);
    drawMark(item, shows, 7);
    item.append("text").attr("x", 14).attr("y", 4).text(name);
  }
}

function drawHead(svg: Svg, x: d3.ScaleBand<number>, top: number) {
  svg
    .append("text")
    .attr("x", 0)
    .attr("y", top - 12)
    .attr("fill", quiet)
    .text("Number of subgroups");
  for (const number of x.domain())
    svg
      .append("text")
      .attr("x", round(x(number)! + x.bandwidth() / 2 - 14))
      .attr("y", top - 12)
      .attr("text-anchor", "middle")
      .attr("fill", quiet)
      .text(number);
}

function drawName(svg: Svg, method: string, { y, left, width }: { y: number; left: number; width: number }) {
  svg.append("line").attr("x2", width).attr("y1", round(y)).attr("y2", round(y)).attr("stroke", line);
  const rows = lines(method, left - 12, 6.8).slice(0, 2);
  const first = y + rowTall / 2 + 4 - 8 * (rows.length - 1);
  for (const [i, row] of rows.entries())
    svg
      .append("text")
      .attr("y", round(first + 16 * i))
      .text(row);
}

type Group = d3.Selection<SVGGElement, undefined, null, undefined>;
type Place = { readonly x: number; readonly y: number; readonly r: number };

function drawCell(group: Group, { score, shows, chosen, said }: MethodCell, { x, y, r }: Place) {
  group.attr("class", chosen ? "cell chosen" : "cell").attr("transform", `translate(${round(x)},${round(y)})`);
  group.append("title").text(said);
  if (chosen) frameCell(group);
  drawMark(group, shows, r, chosen ? accent : ink);
  if (shows === "void") return;
  group
    .append("text")
    .attr("x", largest + 5)
    .attr("y", 4)
    .attr("fill", chosen ? accent : quiet)
    .attr("font-weight", chosen ? 600 : 400)
    .text(score.toFixed(2));
}

/** The chosen division is framed, number and all. */
function frameCell(group: Group) {
  group
    .append("rect")
    .attr("x", -largest - 3)
    .attr("y", -rowTall / 2 + 1.5)
    .attr("width", 2 * largest + 43)
    .attr("height", rowTall - 3)
    .attr("rx", 6)
    .attr("fill", "none")
    .attr("stroke", accent)
    .attr("stroke-width", 2);
}

function drawMark(group: Group, shows: MethodCell["shows"], r: number, full = ink) {
  if (shows === "void") {
    group.append("path").attr("class", "void").attr("d", "M-4,-4L4,4M-4,4L4,-4").attr("stroke", quiet);
    return;
  }
  group
    .append("circle")
    .attr("class", shows)
    .attr("r", round(r))
    .attr("fill", { groups: full, other: surface, unknown: line }[shows])
    .attr("stroke", shows === "unknown" ? quiet : full)
    .attr("stroke-width", shows === "unknown" ? 1 : 1.5)
    .attr("stroke-dasharray", shows === "unknown" ? "2 2" : null);
}
