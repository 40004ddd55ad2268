import { looksGlobal } from "../looksGlobal.js";
import { isFreeSurferCorner } from "../nameSense.js";
import type { Layout, Seen } from "./layout.js";

const MEASURED =
  /^([lr]h_|wm-|ctx-|(left|right|optic|non-wm|wm|cc)[-_]|\dth-ventricle|3rd-ventricle|brain-?stem|csf$)|_(thickness|area|volume|thicknessstd|meancurv|gauscurv|foldind|curvind)$|hypointensities|ventricle/i;

/**
 * What `aparcstats2table` and `asegstats2table` write: the first cell names what was measured (`lh.aparc.thickness`,
 * `Measure:volume`), the first column the people; with `--transpose` the first row names the people.
 */
export function freeSurfer({ header, rows }: Seen): Layout | undefined {
  const corner = header[0]?.trim() ?? "";
  if (!isFreeSurferCorner(corner)) return undefined;
  const down = rows.map((row) => row[0]?.trim() ?? "").filter((cell) => cell !== "");
  const turned = share(down) > 0.5 && share(header.slice(1)) < 0.5;
  const what = `The table is FreeSurfer's, of ${corner}`;
  return {
    told: turned
      ? `${what}, with a column a person: it was turned, so that each row is a person.`
      : `${what}: its first column holds the ids.`,
    turned,
    id: (cell) => cell.trim().replace(/\/+$/, ""),
    repeats: true,
  };
}

function share(names: readonly string[]): number {
  const measured = names.filter((name) => MEASURED.test(name.trim()) || looksGlobal(name.trim()));
  return names.length === 0 ? 0 : measured.length / names.length;
}
