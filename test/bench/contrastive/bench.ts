import { wasmHost } from "../../../server/engine/backends/wasm.js";
import { loadEngine } from "../../../src/engine/loadEngine.js";
import {
  type ContrastAttribute,
  type ContrastProbe,
  type ContrastTable,
  contrastProbes,
  SIDES,
} from "../../../src/probe/contrastProbes.js";
import type { EpochFigures } from "../../../src/train/training.js";
import type { Bench } from "../main.js";
import { cVae, learnSpaces, mmCVae, sepVae } from "./learnSpaces.js";
import { DIGITS, digitsOnTextures, TEXTURES } from "./texturesLaw.js";

const attributes: readonly ContrastAttribute[] = [
  { name: "digit", of: "target", kind: "classes", classes: DIGITS.length },
  { name: "texture", of: "shared", kind: "classes", classes: TEXTURES },
];
const methods = { cVAE: cVae, "MM-cVAE": mmCVae, SepVAE: sepVae };
const LATENT = 8;

/** Digits on textures: what common and salient spaces tell of people who were not seen, by method. `ONLY` names the methods wanted, `EPOCHS` and `RATE` set how long and fast they learn. */
export const bench: Bench = async (seed, size) => {
  await loadEngine(wasmHost);
  const epochs = Number(process.env["EPOCHS"] ?? (size === "quick" ? 10 : 100));
  const learningRate = Number(process.env["RATE"] ?? 1e-3);
  const { train, test } = digitsOnTextures(seed);
  console.log(
    `\nDigits on textures, seed ${seed}, ${LATENT} + ${LATENT} latent numbers, ${epochs} epochs: balanced accuracy of linear probes\n`,
  );
  console.log(
    "| | digit | texture | side | digit from common | texture from common | side from common | distance | CPU s an epoch |",
  );
  console.log("|---|---|---|---|---|---|---|---|---|");
  const only = new RegExp(process.env["ONLY"] ?? "");
  const histories: string[] = [];
  const wanted = Object.entries(methods).filter(([name]) => only.test(name));
  for (const [i, [name, options]] of wanted.entries()) {
    const spaces = await learnSpaces(train, options, { latent: LATENT, epochs, seed, learningRate });
    const table = contrastProbes(await spaces.of(train), await spaces.of(test), attributes);
    console.log(line(name, table, spaces.seconds));
    histories.push(`${name}, last epoch: ${inWords(spaces.history[epochs - 1])}`);
    // What the raw values tell is the same beside every method.
    if (i < wanted.length - 1) continue;
    for (const space of ["raw", "principal"] as const) console.log(beside(space, table));
  }
  console.log(`\n${histories.join("\n")}`);
};

/** The terms of an epoch, means over subjects, by name. */
const inWords = (figures: EpochFigures) =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${value.toPrecision(4)}`)
    .join(", ");

function line(name: string, table: ContrastTable, seconds: number): string {
  const figures = (["salient", "common"] as const).flatMap((space) => threeOf(table, space));
  return `| ${name} | ${figures.join(" | ")} | ${table.distance.toFixed(2)} | ${seconds.toFixed(2)} |`;
}

function beside(space: ContrastProbe["space"], table: ContrastTable): string {
  return `| ${space === "raw" ? "raw pixels" : `${LATENT} principal components`} | ${threeOf(table, space).join(" | ")} | | | | | |`;
}

function threeOf({ probes }: ContrastTable, space: ContrastProbe["space"]): string[] {
  return ["digit", "texture", SIDES].map((attribute) => {
    const probe = probes.find((each) => each.space === space && each.attribute === attribute);
    return probe?.balancedAccuracy?.toFixed(3) ?? "–";
  });
}
