import { GeometryPlan, geometryLosses } from "../../src/contract/geometry.js";
import { didYouMean } from "../../src/core/nearest.js";
import { run } from "../../src/core/run.js";
import { geometryOf } from "../../src/geometry/geometryOf.js";
import { checkInput } from "./checkInput.js";
import { codeFlags } from "./codeFlags.js";
import { fileFlags, readCohortOf } from "./cohortFiles.js";
import { type Command, type Given, UsageError } from "./command.js";
import { geometryInWords } from "./geometryText.js";
import { readEmbedding } from "./readEmbedding.js";
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
    const embedding = file === undefined ? undefined : await readEmbedding(file, cohort, id);
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
