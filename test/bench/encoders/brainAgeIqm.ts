import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { seeded } from "../../../src/core/random.js";
import { fromRows } from "../../../src/linalg/matrix.js";
import { meanAbsoluteError, pearson } from "../../../src/metrics/regressionErrors.js";
import { sturgesBins } from "../../../src/probe/ageBins.js";
import { pick } from "../../../src/probe/linearModel.js";
import { foldSplits } from "../../../src/probe/splits.js";
import { cpu } from "../cpu.js";
import { type AgePredictor, agePredictors, type Scanned } from "./agePredictors.js";

/** Between the two lumps of ages. */
const MIDDLE = 45;

/**
 * Age from 58 measures of image quality of 300 adults at two sites (`brain_age_iqm` in a folder of real cohorts): learnt at
 * one site and tested at the other, both ways; and over five folds, dealt several times. Ages come in two lumps, so errors within
 * each are told, too. Ridge and random forests are quoted from the cohort's README. `ONLY` names the predictors wanted.
 */
export async function brainAgeIqm(folder: string, firstSeed: number, dealings: number): Promise<void> {
  const path = join(folder, "brain_age_iqm", "brain_age_iqm.csv");
  if (!existsSync(path)) {
    console.log(`\nAge from image quality: left out, for there is no ${path} (--data FOLDER)`);
    return;
  }
  const people = readScanned(path);
  console.log(`\nAge from image quality, ${people.age.length} adults`);
  console.log(`${"".padEnd(44)}MAE    below ${MIDDLE}  above ${MIDDLE}  r      guessing`);
  console.log(
    "quoted: ridge 10.9 and 10.2 across sites, 6.7 over folds; random forest 6.6 (ithaca), 14.6 (toronto), 4.5",
  );
  const only = new RegExp(process.env["ONLY"] ?? "");
  for (const predictor of agePredictors.filter(({ name }) => only.test(name))) {
    const { seconds } = await cpu(() => judge(predictor, people, { firstSeed, dealings }));
    console.log(`${"".padEnd(44)}CPU s ${seconds.toFixed(1)}`);
  }
}

type How = { readonly firstSeed: number; readonly dealings: number };

async function judge(predictor: AgePredictor, people: Scanned, { firstSeed, dealings }: How): Promise<void> {
  const rows = Int32Array.from(people.age.keys());
  for (const site of ["toronto", "ithaca"]) {
    const test = rows.filter((i) => people.site[i] === site);
    const train = rows.filter((i) => people.site[i] !== site);
    const predicted = await predictor.predict(people, train, test, seeded(firstSeed).fork(site));
    report(`${predictor.name}; tested at ${site}`, people, test, predicted, train);
  }
  for (let seed = firstSeed; seed < firstSeed + dealings; seed++)
    report(
      `${predictor.name}; five folds, ${seed}`,
      people,
      rows,
      await overFolds(predictor, people, rows, seed),
      rows,
    );
}

async function overFolds(
  { predict }: AgePredictor,
  people: Scanned,
  rows: Int32Array,
  seed: number,
): Promise<Float64Array> {
  const predicted = new Float64Array(rows.length);
  const { bins } = sturgesBins(people.age);
  const random = seeded(seed);
  const splits = foldSplits({ rows, stratum: bins, groups: rows }, 5, random);
  for (const [fold, { train, test }] of splits.entries())
    (await predict(people, train, test, random.fork(fold))).forEach((value, i) => {
      predicted[test[i]] = value;
    });
  return predicted;
}

function report(name: string, { age }: Scanned, test: Int32Array, predicted: Float64Array, train: Int32Array): void {
  const truth = pick(age, test);
  const among = (keep: (age: number) => boolean) => {
    const places = Array.from(truth.keys()).filter((i) => keep(truth[i]));
    return meanAbsoluteError(pick(truth, places), pick(predicted, places)).toFixed(1).padStart(8);
  };
  const median = pick(age, train).sort()[train.length >> 1];
  const guess = meanAbsoluteError(
    truth,
    truth.map(() => median),
  );
  console.log(
    `${name.padEnd(44)}${meanAbsoluteError(truth, predicted).toFixed(1).padStart(4)}` +
      `${among((each) => each < MIDDLE)}${among((each) => each > MIDDLE)}` +
      `${pearson(truth, predicted).toFixed(2).padStart(8)}${guess.toFixed(1).padStart(9)}`,
  );
}

function readScanned(path: string): Scanned {
  const [header, ...lines] = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(","));
  const at = (name: string) => header.indexOf(name);
  const first = at("site") + 1;
  return {
    x: fromRows(lines.map((cells) => cells.slice(first).map(Number))),
    age: Float64Array.from(lines, (cells) => Number(cells[at("age")])),
    site: lines.map((cells) => cells[at("site")]),
  };
}
