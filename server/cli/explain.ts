import { rowsOrPeople } from "../../src/cohort/peopleInWords.js";
import type { Person } from "../../src/contract/person.js";
import { run } from "../../src/core/run.js";
import { explain as explainPeople } from "../../src/explain.js";
import { explanationsCsv } from "../../src/export/explanationsCsv.js";
import { readingCodes } from "../../src/readingCodes.js";
import { codeFlags, codesOf } from "./codeFlags.js";
import { fileFlags } from "./cohortFiles.js";
import { refuseStrayImages } from "./cohortImages.js";
import { type Command, type Given, UsageError } from "./command.js";
import { readEmbedded } from "./encoders/readEmbedded.js";
import { plannedColumns, readModel } from "./readModel.js";
import { peopleOfRows } from "./whoInRows.js";
import { withFlags } from "./withFlags.js";
import { writeFiles } from "./writeFiles.js";

export const explain: Command = {
  name: "explain",
  summary:
    "Says why a saved model places each person where it does: margin, the features that drove it, and how like the people it was learnt from the person is.",
  takes: ["MODEL", "COHORT…"],
  flags: {
    ...fileFlags,
    ...codeFlags,
    id: { value: "ID", many: true, help: "Only people with this id (default everyone who is not a known control)" },
    top: { value: "N|all", help: "Features named for each person, those that count most first (default 3)" },
    out: { value: "FILE", help: "A feature a row (.csv), or everything about each person (.json)" },
  },
  examples: [
    "salient explain answer cohort.csv --id sub-012 --out sub-012.csv",
    "salient explain answer newcomers.csv --top all --out why.json",
  ],
  async run(given, { say, note, onProgress, signal }) {
    const [folder, ...paths] = given.arguments;
    const out = given.text("out");
    if (!out) throw new UsageError("--out FILE is needed");
    const named = namedIn(given);
    const model = readingCodes(await readModel(folder), codesOf(given));
    const planned = model.plan.images;
    refuseStrayImages(given, model);
    const how = { keepIdentifying: plannedColumns(model), planned, signal, onProgress };
    const table = await readEmbedded(given, paths, { ...how, encoder: model.encoder ?? null });
    for (const warning of table.warnings) note(withFlags(warning));
    const ids = given.all("id");
    const options = { ...(ids.length > 0 ? { ids } : {}), ...(named ? { named } : {}) };
    const people = await run(explainPeople(model, table.cohort, options), { onProgress, signal });
    await writeFiles({ [out]: explanationFile(out, people) }, signal);
    const persons = peopleOfRows(table.cohort, model.plan.columns);
    say(
      given.on("json") ? JSON.stringify({ out, ...counts(people, persons) }, null, 2) : inWords(people, persons, out),
    );
  },
};

/** What a file of explanations holds: everything about each person as JSON, where its name says so; else a table. */
export function explanationFile(name: string, people: readonly Person[]): string {
  return name.endsWith(".json") ? `${JSON.stringify(people, null, 2)}\n` : explanationsCsv(people);
}

function namedIn(given: Given): number | undefined {
  const top = given.text("top");
  if (top === undefined) return undefined;
  if (top === "all") return Number.MAX_SAFE_INTEGER;
  if (/^[1-9]\d{0,5}$/.test(top)) return Number(top);
  throw new UsageError(`--top ${top}: expected a number from 1, or all`);
}

/** @param persons a number a person for every row of the table */
function counts(people: readonly Person[], persons: Int32Array) {
  return {
    rows: people.length,
    people: new Set(people.map(({ row }) => persons[row - 1])).size,
    far: people.filter(({ far }) => far).length,
  };
}

function inWords(people: readonly Person[], persons: Int32Array, out: string): string {
  const rowsOfThese = (these: readonly Person[]) => these.map(({ row }) => row - 1);
  const far = people.filter((person) => person.far);
  return [
    `${rowsOrPeople(rowsOfThese(people), persons)} explained.`,
    ...(far.length > 0
      ? [
          `  ${rowsOrPeople(rowsOfThese(far), persons)} unlike those the model was learnt from: their places should not be relied upon`,
        ]
      : []),
    ...(people.length > 0 && people.every(({ facts }) => !facts?.driving.length)
      ? ["  what drove each placement is not said: the model's rule does not add up feature by feature"]
      : []),
    `Written to ${out}`,
    "For research. Not a diagnosis.",
  ].join("\n");
}
