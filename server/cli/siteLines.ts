import { acrossSitesInWords, type SiteLeftOut } from "../../src/contract/acrossSites.js";
import type { Result } from "../../src/contract/result.js";
import { wrap } from "./helpText.js";

const HEAD = ["site", "controls", "patients", "by subgroup", "agreement", "accuracy", "contrast"];

/** Each site left out in turn: a table, and what it says. Nothing where sites were not left out. */
export function siteLines({ acrossSites }: Result, width: number): string[] {
  if (!acrossSites) return [];
  const rows = [HEAD, ...acrossSites.sites.map(cells)];
  const widths = HEAD.map((_, c) => Math.max(...rows.map((row) => row[c].length)));
  const lines = rows.map((row) =>
    `  ${row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c]) : cell.padStart(widths[c]))).join("  ")}`.trimEnd(),
  );
  return [
    "",
    `Each site left out in turn ("${acrossSites.column}"), its people placed by the fit without it:`,
    ...lines,
    ...acrossSitesInWords(acrossSites).flatMap((text) => wrap(text, width, "  ")),
  ];
}

function cells({ site, controls, patients, sizes, collapsed, ...figures }: SiteLeftOut): string[] {
  const { agreement, balancedAccuracy, contrast } = figures;
  const two = (value: number | null) => (value === null ? "-" : value.toFixed(2));
  const found = collapsed ? "collapsed" : two(agreement);
  return [site, String(controls), String(patients), sizes.join("/"), found, two(balancedAccuracy), two(contrast)];
}
