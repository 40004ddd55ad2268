import { cellText, columnNamed } from "../../src/cohort/cells.js";
import type { Cohort } from "../../src/cohort/cohort.js";
import { describeCohort } from "../../src/cohort/describeCohort.js";
import { GeometryPlan, geometryLosses } from "../../src/contract/geometry.js";
import { SalientError } from "../../src/core/errors.js";
import { didYouMean } from "../../src/core/nearest.js";
import { run } from "../../src/core/run.js";
import { geometryOf } from "../../src/geometry/geometryOf.js";
import { type Matrix, zeros } from "../../src/linalg/matrix.js";
import { checkInput } from "./checkInput.js";
import { codeFlags } from "./codeFlags.js";
import { fileFlags, readCohortOf } from "./cohortFiles.js";
import { type Command, type Given, UsageError } from "./command.js";
import { geometryInWords } from "./geometryText.js";
import { columnOf, readTextTable } from "./readTextTable.js";
import { fieldsOf, readValue, splitList } from "./readValue.js";
import { withFlags } from "./withFlags.js";

export const geometry: Command = {
  name: "geometry",
  summary: "Says what a loss can reach on a cohort at best, before anything is trained, with advice in words.",
  takes: ["COHORT…"],
  flags: {
    loss: { value: "ID", help: `Which loss: ${geometryLosses.join(", ")}` },
    proxies: {
      value: "COL[=SIGMA],…",
      many: true,
      help: "Columns that say who is alike: classes, or numbers each with the width of its kernel, scott or silverman: age=5,sex",
    },
    temperature: { value: "X", help: "Divides the similarities (default 0.1)" },
    dimension: { value: "N", help: "Dimensions of the embedding that the loss acts on (default 128)" },
    views: { value: "N", help: "Views of each person in a batch (default 2)" },
    batch: { value: "N", help: "People in a batch, who are then drawn (default everyone)" },
    kernel: { value: "NAME", help: "Likeness by the distance of proxies (default gaussian)" },
    epsilon: {
      value: "X",
      help: "Weight across classes of soft-sup-con (default the one that gives the regular simplex)",
    },
    "target-temperature": { value: "X", help: "Divides the targets' cosines of x-clr (default 0.1)" },
    embedding: {
      value: "FILE",
      help: "Table of a trained embedding (participant_id, then its coordinates), such as `salient embed` writes, to judge beside",
    },
    id: { value: "COL", help: "Column of participant ids, for --embedding (default the column that looks like it)" },
    ...fileFlags,
    ...codeFlags,
    keep: { value: "COL,…", many: true, help: "Columns that look identifying and are to be read all the same" },
    seed: { value: "N", help: "Seed of the batch and of the search (default 1)" },
  },
  examples: [
    "salient geometry people.csv --loss y-aware --proxies age=5",
    "salient geometry people.csv --loss sup-con --proxies diagnosis --temperature 0.5 --dimension 32",
    "salient geometry people.csv --loss euclidean --proxies age,education --embedding embedding.csv",
  ],
  async run(given, { say, note, onProgress, signal }) {
    const plan = planOf(given);
    const named = [...plan.proxies.map(({ column }) => column), ...given.all("keep").flatMap(splitList)];
    const id = given.text("id");
    const keepIdentifying = id === undefined ? named : [...named, id];
    const { cohort, warnings } = await readCohortOf(given, given.arguments, { keepIdentifying, signal });
    for (const warning of warnings) note(withFlags(warning));
    const file = given.text("embedding");
    const embedding = file === undefined ? undefined : await embeddingOf(file, cohort, id);
    const asked = embedding ? { ...plan, views: 1, dimension: embedding.cols } : plan;
    const report = await run(geometryOf(cohort, asked, embedding), { onProgress, signal });
    for (const warning of report.warnings) note(withFlags(warning));
    say(given.on("json") ? JSON.stringify(report, null, 2) : geometryInWords(report));
  },
};

function planOf(given: Given): GeometryPlan {
  const loss = given.text("loss");
  if (loss === undefined) throw new UsageError(`--loss ID is needed: one of ${geometryLosses.join(", ")}`);
  if (!(geometryLosses as readonly string[]).includes(loss))
    throw new UsageError(
      `--loss ${loss}: only of a weighted InfoNCE can it be told what it reaches: ${geometryLosses.join(", ")}${didYouMean(loss, geometryLosses)}`,
    );
  const fields = fieldsOf(GeometryPlan);
  const one = ["temperature", "dimension", "views", "batch", "kernel", "epsilon", "target-temperature", "seed"];
  const said = one.flatMap((flag) => {
    const text = given.text(flag);
    const key = flag === "target-temperature" ? "targetTemperature" : flag;
    return text === undefined ? [] : [[key, readValue(fields[key], text, `--${flag}`)] as const];
  });
  return checkInput(
    GeometryPlan,
    {
      loss,
      proxies: given.all("proxies").flatMap(splitList).map(proxyOf),
      ...Object.fromEntries(said),
      missing: given.all("missing").flatMap(splitList),
      values: given.all("values").flatMap(splitList),
    },
    "salient geometry",
  );
}

/** `age`, `age=5`, `age=scott`. */
function proxyOf(text: string) {
  const at = text.lastIndexOf("=");
  if (at < 0) return { column: text };
  const width = text.slice(at + 1).trim();
  const sigma = Number.isNaN(Number(width)) || width === "" ? width : Number(width);
  return { column: text.slice(0, at).trim(), sigma };
}

/** Coordinates of everyone in the table, found by their ids, [rows of the table, d]. */
async function embeddingOf(path: string, cohort: Cohort, named: string | undefined): Promise<Matrix> {
  const table = await readTextTable(path);
  const name = named ?? describeCohort(cohort, {}).proposal.id;
  const column = name === null ? undefined : columnNamed(cohort, name);
  if (!column) throw new UsageError("--embedding FILE needs ids to match people by: --id COL");
  const spaces = table.header.filter((each) => !["participant_id", "group", "cluster", "status"].includes(each));
  const at = new Map(columnOf(table, "participant_id").map((id, row) => [id, row]));
  const points = zeros(cohort.rows, spaces.length);
  const columns = spaces.map((space) =>
    columnOf(table, space).map((text) => (text === "" ? Number.NaN : Number(text))),
  );
  for (let row = 0; row < cohort.rows; row++) {
    const place = at.get(cellText(column, row));
    const values = columns.map((each) => (place === undefined ? Number.NaN : each[place]));
    if (!values.every(Number.isFinite))
      throw new SalientError("COHORT_FAULTY", `${path} has no numbers in every column for everyone in the table`, {
        faults: [
          { row: row + 1, column: name ?? "", expected: `a person with coordinates in ${path}`, got: "another" },
        ],
        hint: "Give the embedding of the same people, or name the column of their ids with --id.",
      });
    points.data.set(values, row * points.cols);
  }
  return points;
}
