import { shortList } from "../../cohort/shortList.js";
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
 * @throws SalientError `ATLAS_UNFIT` where it cannot be told which column holds labels and which names, and where a label
 *   comes twice
 */
export function nameRegions(header: readonly string[], rows: readonly (readonly string[])[]): RegionNames {
  const cells = (column: number) => rows.map((row) => (row[column] ?? "").trim());
  const all = header.map((_, column) => column);
  const whole = all.filter((column) => rows.length > 0 && cells(column).every((cell) => /^\d+$/.test(cell)));
  const labels = whole.find((column) => numbered.test(header[column].trim())) ?? only(whole);
  const texts = all.filter((column) => column !== labels && cells(column).some((cell) => /[^\d.\s-]/.test(cell)));
  const names = nameColumn(header, texts);
  if (labels === undefined || names === undefined)
    throw unclear(header, labels === undefined ? "labels (whole numbers)" : "names");
  refuseTwice(header[labels], cells(labels));
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

/** A column whose header does not say what it is must be the only one that can be it. */
function only(columns: readonly number[]): number | undefined {
  return columns.length === 1 ? columns[0] : undefined;
}

function unclear(header: readonly string[], missing: string): SalientError {
  return new SalientError(
    "ATLAS_UNFIT",
    `which column of the table of regions holds ${missing} cannot be told; its columns are ${shortList(header)}`,
    {
      hint: "Expected a header, a column of labels called id, index, label or number, and one of names called name, label, region or structure.",
    },
  );
}

/** A label has one name; where it comes again, the table is of something else than regions. */
function refuseTwice(column: string, labels: readonly string[]): void {
  const again = labels.findIndex((label, at) => labels.indexOf(label) < at);
  if (again < 0) return;
  const [label, before] = [labels[again], labels.indexOf(labels[again]) + 1];
  throw new SalientError("ATLAS_UNFIT", `the table of regions has label ${label} in rows ${before} and ${again + 1}`, {
    hint: "Give a table with each label once.",
    faults: [{ row: again + 1, column, expected: "a label of its own", got: label }],
  });
}

function nameColumn(header: readonly string[], texts: readonly number[]): number | undefined {
  const known = named.flatMap((name) => texts.filter((column) => header[column].trim().toLowerCase() === name));
  return known[0] ?? only(texts.filter((column) => !sided.test(header[column].trim())));
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
