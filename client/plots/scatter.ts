import * as d3 from "d3";
import { ellipseOf } from "./ellipse.js";
import { axisBelow, axisLeft, frame, type Layer, topOf, type Words } from "./frame.js";
import { type LegendEntry, legend, legendHeight } from "./legend.js";
import { controlInk, groupMark, groupName, ink, markPath, round, rounded, surface } from "./palette.js";

export type ScatterPoint = {
  readonly subject: number;
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** The subgroup, from 1; null for a control. */
  readonly cluster: number | null;
  /** Of the subgroup; null for a control. */
  readonly probability: number | null;
  readonly assignable: boolean;
};

export type ScatterOptions = Words & {
  readonly width?: number;
  readonly axes: readonly [string, string];
  readonly clusters: number;
  /** What people are called who are kept together; patients unless said otherwise. */
  readonly alone?: string;
  readonly legend: readonly LegendEntry[];
  readonly colour?: "subgroup" | "probability";
  /** Only these subgroups in full ink, when any are named. */
  readonly highlighted?: readonly number[];
};

/** Where each point lies, in pixels of the viewBox: the picture and what hovers over it agree by sharing this. */
export function scatterLayout(points: readonly ScatterPoint[], options: ScatterOptions) {
  const width = options.width ?? 720;
  const margin = {
    top: topOf(options, width) + legendHeight(options.legend, width) + 30,
    left: 44,
    right: 12,
    bottom: 44,
  };
  const [x0, x1] = padded(d3.extent(points, (p) => p.x));
  const [y0, y1] = padded(d3.extent(points, (p) => p.y));
  const inner = width - margin.left - margin.right;
  const perUnit = Math.min(inner / (x1 - x0), 460 / (y1 - y0));
  const tall = Math.max(240, perUnit * (y1 - y0));
  const spareX = (inner / perUnit - (x1 - x0)) / 2;
  const spareY = (tall / perUnit - (y1 - y0)) / 2;
  const x = d3.scaleLinear([x0 - spareX, x1 + spareX], [margin.left, width - margin.right]);
  const y = d3.scaleLinear([y0 - spareY, y1 + spareY], [margin.top + tall, margin.top]);
  return { width, height: margin.top + tall + margin.bottom, margin, x, y };
}

/** Controls as a grey ground, patients as marks by subgroup, on equal scales. Draws what it is given and keeps nothing. */
export function scatter(points: readonly ScatterPoint[], options: ScatterOptions): SVGSVGElement {
  const { width, height, margin, x, y } = scatterLayout(points, options);
  const svg = frame(width, height, options);
  const foot = height - margin.bottom;
  legend(svg, options.legend, { top: topOf(options, width), width });
  axisBelow(svg, x, { at: foot, from: margin.top, to: foot, label: options.axes[0] });
  axisLeft(svg, y, { at: margin.left, from: margin.left, to: width - margin.right, label: options.axes[1] });
  const controls = points.filter((p) => p.cluster === null);
  const patients = points.filter((p) => p.cluster !== null);
  const place = (p: ScatterPoint): [number, number] => [x(p.x), y(p.y)];
  drawControls(svg.append("g").attr("class", "controls") as unknown as Layer, controls.map(place), { width, height });
  drawPatients(svg.append("g").attr("class", "patients") as unknown as Layer, patients, place, options);
  const means = svg.append("g").attr("class", "means") as unknown as Layer;
  for (let cluster = 1; cluster <= options.clusters; cluster++) {
    const own = patients.filter((p) => p.cluster === cluster).map(place);
    drawMean(means, own, cluster, options);
  }
  return svg.node()!;
}

function drawControls(layer: Layer, places: [number, number][], size: { width: number; height: number }) {
  if (places.length >= 10) {
    const density = d3
      .contourDensity<[number, number]>()
      .x((p) => p[0])
      .y((p) => p[1])
      .size([size.width, size.height])
      .bandwidth(22)
      .thresholds(6);
    layer
      .selectAll("path")
      .data(density(places))
      .join("path")
      .attr("d", (contour) => rounded(d3.geoPath(null)(contour) ?? ""))
      .attr("fill", controlInk)
      .attr("fill-opacity", 0.07);
  }
  layer
    .selectAll("circle")
    .data(places)
    .join("circle")
    .attr("cx", (p) => round(p[0]))
    .attr("cy", (p) => round(p[1]))
    .attr("r", places.length > 1000 ? 1.2 : 1.8)
    .attr("fill", controlInk)
    .attr("fill-opacity", 0.55);
}

function drawPatients(
  layer: Layer,
  patients: ScatterPoint[],
  place: (p: ScatterPoint) => [number, number],
  options: ScatterOptions,
) {
  const size = patients.length > 1500 ? 18 : patients.length > 400 ? 30 : 44;
  const magnitude = d3.scaleSequential([1 / Math.max(2, options.clusters), 1], d3.interpolateViridis);
  const fill = (p: ScatterPoint) =>
    options.colour === "probability"
      ? d3.color(magnitude(p.probability ?? 0))!.formatHex()
      : groupMark(p.cluster!, options.clusters).fill;
  layer
    .selectAll("path")
    .data(patients)
    .join("path")
    .attr(
      "transform",
      (p) =>
        `translate(${place(p)
          .map((v) => round(v))
          .join(",")})`,
    )
    .attr("d", (p) => markPath(p.cluster!, size))
    .attr("fill", (p) => (p.assignable ? fill(p) : surface))
    .attr("fill-opacity", (p) => (p.assignable ? 0.8 : 0.6))
    .attr("stroke", (p) => groupMark(p.cluster!, options.clusters).edge)
    .attr("stroke-width", (p) => (p.assignable ? 0.75 : 1.4))
    .attr("stroke-opacity", (p) => round(0.35 + 0.65 * (p.probability ?? 1)))
    .attr("opacity", (p) => (dimmed(options, p.cluster!) ? 0.12 : null));
}

/** The mean of a subgroup as a labelled cross, within the ellipses that hold 50 % and 90 % of a Gaussian like it. */
function drawMean(parent: Layer, places: [number, number][], cluster: number, options: ScatterOptions) {
  if (places.length === 0) return;
  const layer = parent.append("g").attr("opacity", dimmed(options, cluster) ? 0.25 : null);
  const { edge } = groupMark(cluster, options.clusters);
  for (const share of [0.5, 0.9]) {
    const ellipse = ellipseOf(places, share);
    if (!ellipse) continue;
    const [cx, cy] = ellipse.centre.map((v) => round(v));
    layer
      .append("ellipse")
      .attr("rx", round(ellipse.radii[0]))
      .attr("ry", round(ellipse.radii[1]))
      .attr("transform", `translate(${cx},${cy}) rotate(${round(ellipse.degrees)})`)
      .attr("fill", "none")
      .attr("stroke", edge)
      .attr("stroke-width", 1.25)
      .attr("stroke-dasharray", share === 0.9 ? "4 3" : null);
  }
  const [mx, my] = [round(d3.mean(places, (p) => p[0])!), round(d3.mean(places, (p) => p[1])!)];
  const cross = layer.append("g").attr("transform", `translate(${mx},${my})`);
  for (const [stroke, width] of [
    [surface, 5],
    [edge, 2.25],
  ] as const) {
    cross.append("path").attr("d", "M-7,0H7M0,-7V7").attr("stroke", stroke).attr("stroke-width", width);
  }
  cross
    .append("text")
    .attr("x", 10)
    .attr("y", -8)
    .attr("font-weight", 600)
    .attr("stroke", surface)
    .attr("stroke-width", 4)
    .attr("stroke-linejoin", "round")
    .attr("paint-order", "stroke")
    .attr("fill", ink)
    .text(groupName(cluster, options.clusters, options.alone));
}

/** Whether other subgroups are looked at. */
function dimmed({ highlighted = [] }: ScatterOptions, cluster: number): boolean {
  return highlighted.length > 0 && !highlighted.includes(cluster);
}

function padded([low = 0, high = 1]: [number | undefined, number | undefined] | [undefined, undefined]): [
  number,
  number,
] {
  const pad = (high - low || 1) * 0.05;
  return [(low as number) - pad, (high as number) + pad];
}
