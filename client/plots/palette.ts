import * as d3 from "d3";

/**
 * Inks are CSS variables with their light value as fallback: the page recolours a plot in the dark,
 * and a saved file, which has no style sheet, is always light.
 */
export const ink = "var(--ink, #1b1e23)";
export const quiet = "var(--quiet, #59606b)";
export const line = "var(--line, #dcdfe4)";
/** What lies behind a plot: halos and hollow marks take its colour. */
export const surface = "var(--ground, #ffffff)";
export const controlInk = "var(--control, #8a8f98)";

/** Okabe and Ito (2008), in the order subgroups take them, each with a darker edge that stands out on white. */
const fills = ["#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00"];
const edges = ["#00527f", "#8f6200", "#006b4e", "#8f4a6d", "#1f6f9f", "#943f00"];
const shapes = [d3.symbolCircle, d3.symbolSquare, d3.symbolTriangle, d3.symbolDiamond, d3.symbolCross, d3.symbolStar];
export const shapeNames = ["circle", "square", "triangle", "diamond", "cross", "star"];

export type Mark = { fill: string; edge: string; shape: d3.SymbolType; shapeName: string };

/** How patients are drawn who are kept together: they are no subgroup, and take no colour of one. */
export const patientMark: Mark = { fill: quiet, edge: ink, shape: d3.symbolCircle, shapeName: "circle" };

/**
 * What a group of people is called, of so many.
 * @param alone what they are called who are kept together
 */
export function groupName(cluster: number, clusters: number, alone = "Patients"): string {
  return clusters === 1 ? alone : `Subgroup ${cluster}`;
}

/** How a group of patients is drawn, of so many. */
export function groupMark(cluster: number, clusters: number): Mark {
  return clusters === 1 ? patientMark : markOf(cluster);
}

/** How a subgroup is drawn everywhere. Above six, colours return with other shapes. */
export function markOf(cluster: number): Mark {
  const i = (cluster - 1) % fills.length;
  const s = (i + Math.floor((cluster - 1) / fills.length)) % shapes.length;
  return {
    fill: `var(--s${i + 1}, ${fills[i]})`,
    edge: `var(--s${i + 1}-edge, ${edges[i]})`,
    shape: shapes[s]!,
    shapeName: shapeNames[s]!,
  };
}

/** The outline of a subgroup's mark, `size` square pixels large, centred on 0, 0. */
export function markPath(cluster: number, size: number): string {
  return rounded(d3.symbol(markOf(cluster).shape, size)() ?? "");
}

/** Numbers of a path to two decimals: smaller files, and the same on every machine. */
export function rounded(path: string): string {
  return path.replace(/-?\d+\.\d+(?:e-?\d+)?/g, (number) => String(round(Number(number))));
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits)) + 0;
}

export const font = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";
