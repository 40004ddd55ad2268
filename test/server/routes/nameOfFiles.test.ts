import { expect, it } from "vitest";
import { nameOfFiles } from "../../../server/routes/nameOfFiles.js";

it.each([
  [["cohort.csv.gz"], "cohort"],
  [["people.tsv", "scores.xlsx"], "people, scores"],
  [["participants.json", "participants.tsv", "dataset_description.json", "README"], "participants"],
  [["participants.json"], "participants.json"],
  [[".csv"], "table"],
])("a cohort of the files %j is called after its tables: %s", (files, name) => {
  expect(nameOfFiles(files)).toBe(name);
});
