import { describeCohort } from "../../src/cohort/describeCohort.js";
import type { ColumnInfo } from "../../src/contract/cohort.js";
import type { JoinReport } from "../../src/contract/join.js";
import type { Columns } from "../../src/contract/plan.js";
import type { ReadCohort } from "./cohortFiles.js";
import { wrap } from "./helpText.js";
import { imagesInWords } from "./imagesInWords.js";
import { withFlags } from "./withFlags.js";

const WIDTH = 100;

/** How a table would be read, before anything is computed: its columns, what each seems to be for, what to look at twice. */
export function describeTable(
  { cohort, dialect, sheets, refused, warnings, join, images }: ReadCohort,
  missing: string[],
) {
  const { columns, proposal, warnings: noticed } = describeCohort(cohort, { missing });
  const said = [...warnings, ...noticed];
  return { rows: cohort.rows, dialect, sheets, join, images: images.sets, columns, proposal, refused, warnings: said };
}

/** The same in words, for a terminal. */
export function tableInWords({
  rows,
  columns,
  proposal,
  refused,
  warnings,
  join,
  images,
}: ReturnType<typeof describeTable>): string {
  const width = Math.min(40, Math.max(...columns.map(({ name }) => name.length)) + 2);
  return [
    `${rows} rows, ${columns.length} columns`,
    ...(join ? joinInWords(join).flatMap((line) => wrap(line, WIDTH, "  ")) : []),
    ...images.flatMap((set) => wrap(imagesInWords(set), WIDTH, "  ")),
    ...proposed(proposal).flatMap((line) => wrap(line, WIDTH, "  ")),
    "",
    ...columns.map((column) => `  ${column.name.padEnd(width)}${column.role.padEnd(10)}${contentOf(column)}`),
    ...(refused.length + warnings.length > 0 ? ["", "To be looked at:"] : []),
    ...refused.flatMap(({ name, reason }) => wrap(`${name}: not read, ${reason}.`, WIDTH, "  - ")),
    ...warnings.flatMap((warning) => wrap(withFlags(warning), WIDTH, "  - ")),
  ].join("\n");
}

/** What became of each file, and the first of those who were left out. */
function joinInWords({ files, dropped, droppedCount }: JoinReport): string[] {
  const shown = dropped.slice(0, 10);
  return [
    ...files.map(({ name, rows, id, joined }) => `${name}: ${joined} of ${rows} rows, joined by ${id}`),
    ...shown.map(({ id, file, reason }) => `left out: ${id} of ${file}, ${reason}`),
    ...(droppedCount > shown.length ? [`and ${droppedCount - shown.length} more; all in --json`] : []),
  ];
}

function proposed({ id, label, control, group, site, covariates }: Columns): string[] {
  const parts = { id, diagnosis: label, controls: control.join(", "), group, site, covariates: covariates.join(", ") };
  return Object.entries(parts).flatMap(([part, name]) => (name ? [`${part}: ${name}`] : []));
}

function contentOf(column: ColumnInfo): string {
  const { kind, levels, numbers, units, missing, distinct, suspectedCodes, unreadableCount } = column;
  const content =
    kind === "category"
      ? levels
          .slice(0, 4)
          .map(({ value, meaning, count }) => `${value}${meaning === undefined ? "" : ` = ${meaning}`} (${count})`)
          .join(", ") + (distinct > 4 ? ", …" : "")
      : numbers
        ? `${numbers.min} to ${numbers.max}${units === undefined ? "" : ` ${units}`}`
        : `${distinct} different`;
  const notes = [
    ...(missing > 0 ? [`${missing} missing`] : []),
    ...(unreadableCount > 0 ? [`${unreadableCount} no numbers`] : []),
    ...(suspectedCodes.length > 0 ? [`does ${suspectedCodes.join(", ")} mean missing?`] : []),
  ];
  return [content, ...notes].join("; ");
}
