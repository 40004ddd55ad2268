import { expect, it } from "vitest";
import { nameOfFiles } from "../../../server/routes/nameOfFiles.js";

it.each([
  [["cohort.csv.gz"], "cohort"],
  [["people.tsv", "scores.xlsx"], "people, scores"],
  [["participants.json", "participants.tsv", "dataset_description.json", "README"], "participants"],
  [["people.csv", "scans.zip", "atlas.nii.gz"], "people"],
  [["t10k-images-idx3-ubyte.gz", "digits.csv"], "digits"],
  [["participants.json"], "participants.json"],
  [[".csv"], "table"],
])("a cohort of the files %j is called after its tables: %s", (files, name) => {
  expect(nameOfFiles(files)).toBe(name);
});
