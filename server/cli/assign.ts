import { type Assignment, assign as place } from "../../src/assign.js";
import { peopleInWords } from "../../src/cohort/peopleInWords.js";
import { assignmentsCsvOf } from "../../src/contract/assignmentsCsv.js";
import { run } from "../../src/core/run.js";
import { explain } from "../../src/explain.js";
import { readingCodes } from "../../src/readingCodes.js";
import { taskByName } from "../../src/tasks.js";
import { openThreadPool } from "../engine/threadPool.js";
import { codeFlags, codesOf } from "./codeFlags.js";
import { fileFlags } from "./cohortFiles.js";
import { refuseStrayImages } from "./cohortImages.js";
import { type Command, UsageError } from "./command.js";
import { readEmbedded } from "./encoders/readEmbedded.js";
import { explanationFile } from "./explain.js";
import { wrap } from "./helpText.js";
import { plannedColumns, readModel } from "./readModel.js";
import { peopleOfRows, rowsOf } from "./whoInRows.js";
import { withFlags } from "./withFlags.js";
import { writeFiles } from "./writeFiles.js";

export const assign: Command = {
  name: "assign",
  summary:
    "Places new people in the subgroups of a saved model. Columns are found by their names; known controls are not placed.",
  takes: ["MODEL", "COHORT…"],
  flags: {
    ...fileFlags,
    ...codeFlags,
    out: { value: "FILE", help: "The table of assignments, one row a person, in the order of COHORT" },
    explain: { value: "FILE", help: "Why each person is placed there, as `salient explain` writes it" },
  },
  examples: ["salient assign answer newcomers.csv --out assignments.csv"],
  async run(given, { say, note, onProgress, signal }) {
    const [folder, ...paths] = given.arguments;
    const out = given.text("out");
    if (!out) throw new UsageError("--out FILE is needed");
    const model = readingCodes(await readModel(folder), codesOf(given));
    const planned = model.plan.images;
    refuseStrayImages(given, model);
    const how = { keepIdentifying: plannedColumns(model), planned, signal, onProgress };
    const { cohort, warnings } = await readEmbedded(given, paths, { ...how, encoder: model.encoder ?? null });
    for (const warning of warnings) note(withFlags(warning));
    const pool = openThreadPool();
    try {
      const assignment = await run(place(model, cohort), { onProgress, signal, pool, tasks: taskByName });
      const why = given.text("explain");
      const people = why === undefined ? [] : await run(explain(model, cohort), { onProgress, signal });
      const files = { [out]: assignmentsCsvOf(assignment), ...(why ? { [why]: explanationFile(why, people) } : {}) };
      await writeFiles(files, signal);
      say(
        given.on("json")
          ? JSON.stringify({ out, ...counts(assignment) }, null, 2)
          : inWords(assignment, peopleOfRows(cohort, model.plan.columns), {
              out,
              follows: model.plan.columns.outcome !== null,
            }),
      );
    } finally {
      await pool.close();
    }
  },
};

function counts({ ids, persons, group, assignments, flags, clusters, status, warnings }: Assignment) {
  const flagged = (flag: string) => flags.filter((own) => own.includes(flag as never)).length;
  return {
    rows: ids.length,
    people: persons,
    controls: group.filter((own) => own === "control").length,
    subgroups: Array.from({ length: clusters }, (_, k) => assignments.filter((cluster) => cluster === k + 1).length),
    notAssignable: flagged("not_assignable"),
    outOfRange: flagged("out_of_range"),
    excluded: flagged("excluded"),
    status,
    warnings,
  };
}

const EXPLORATORY = "EXPLORATORY: the data this model was learnt from do not bear these subgroups out.";
const FOLLOWED = "EXPLORATORY: this model followed an outcome; without controls nothing tests its subgroups.";

/** @param persons a number a person for every row */
function inWords(
  assignment: Assignment,
  persons: Int32Array,
  { out, follows }: { readonly out: string; readonly follows: boolean },
): string {
  const { rows, people, subgroups, notAssignable, outOfRange, excluded, status, warnings } = counts(assignment);
  const controls = assignment.group.flatMap((own, row) => (own === "control" ? [row] : []));
  const remarks = [
    [excluded, "excluded"],
    [
      notAssignable,
      "of these not assignable: improbable in every subgroup, or too little measured; counted in the likeliest",
    ],
    [outOfRange, "outside the range of the people the model was learnt from"],
  ] as const;
  return [
    `${rows === people ? peopleInWords(people) : `${rows} rows of ${peopleInWords(people)}`}: ${subgroups.map((size, k) => `${size} in subgroup ${k + 1}`).join(", ")}.`,
    ...(status === "exploratory" ? wrap(follows ? FOLLOWED : EXPLORATORY, 100, "") : []),
    ...(controls.length > 0 ? [`  ${rowsOf(controls, persons)} known controls, not placed`] : []),
    ...remarks.filter(([count]) => count > 0).map(([count, text]) => `  ${count} ${text}`),
    ...warnings.flatMap((warning) => wrap(withFlags(warning), 100, "  - ")),
    `Written to ${out}`,
    "For research. Not a diagnosis.",
  ].join("\n");
}
