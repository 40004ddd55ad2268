import { SalientError } from "../../core/errors.js";
import type { RegionNames } from "./atlas.js";

const numbered = /^(id|index|label_?(id|number)?|roi_?(id|number)?|region_?(id|number)|number|value|key|code|no|nr)$/i;
/** Headers of names, the likeliest first. */
const named = [
  "name",
  "label",
  "region",
  "roi",
  "roi_name",
  "region_name",
  "label_name",
  "structure",
  "area",
  "abbreviation",
];
const sided = /^(hemisphere|hemi|side)$/i;

/**
 * Names of regions by label, from a table with a column of labels and one of names. Names that both sides have get the
 * side before them (`L_insula`) where a column tells it, and what still comes twice its label behind.
 *
 * @throws SalientError `ATLAS_UNFIT` where no column holds labels, or none names
 */
export function nameRegions(header: readonly string[], rows: readonly (readonly string[])[]): RegionNames {
  const cells = (column: number) => rows.map((row) => (row[column] ?? "").trim());
  const all = header.map((_, column) => column);
  const whole = all.filter((column) => cells(column).every((cell) => /^\d+$/.test(cell)));
  const labels = whole.find((column) => numbered.test(header[column].trim())) ?? whole[0];
  const texts = all.filter((column) => column !== labels && cells(column).some((cell) => /[^\d.\s-]/.test(cell)));
  const names = nameColumn(header, texts);
  if (labels === undefined || names === undefined)
    throw new SalientError("ATLAS_UNFIT", `the table of regions has the columns ${header.join(", ")}`, {
      hint: "Give a table with a header, a column of labels (whole numbers) and one of names.",
    });
  const side = all.find((column) => sided.test(header[column].trim()));
  const plain = cells(names);
  const withSide =
    isRepeated(plain) && side !== undefined ? plain.map((name, i) => joined(cells(side)[i], name)) : plain;
  const repeated = repeats(withSide);
  return new Map(
    cells(labels).map((label, i) => [
      Number(label),
      repeated.has(withSide[i]) || withSide[i] === "" ? joined(withSide[i], label) : withSide[i],
    ]),
  );
}

function nameColumn(header: readonly string[], texts: readonly number[]): number | undefined {
  const known = named.flatMap((name) => texts.filter((column) => header[column].trim().toLowerCase() === name));
  return known[0] ?? texts.find((column) => !sided.test(header[column].trim()));
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("_");
}

function isRepeated(names: readonly string[]): boolean {
  return new Set(names).size < names.length;
}

function repeats(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(names.filter((name) => seen.has(name) || !seen.add(name)));
}
