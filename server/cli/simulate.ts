import { csvLine } from "../../src/contract/csv.js";
import { SimulateOptions } from "../../src/simulate/options.js";
import { simulate as draw, type Simulation } from "../../src/simulate/simulate.js";
import { checkInput } from "./checkInput.js";
import { type Command, type Flags, type Given, UsageError } from "./command.js";
import { expected, fieldsOf, readValue } from "./readValue.js";
import { writeFiles } from "./writeFiles.js";

const options = fieldsOf(SimulateOptions);
const LINES_A_CHUNK = 200;

export const simulate: Command = {
  name: "simulate",
  summary: "Writes a cohort whose subgroups are known, and the truth beside it.",
  takes: [],
  flags: {
    ...optionFlags(),
    out: { value: "FILE.csv", help: "The cohort; the truth goes to FILE.truth.csv (patients only)" },
  },
  examples: [
    "salient simulate --out cohort.csv",
    "salient simulate --features desikan --subgroups 3 --effect 7 --sites 2 --missing 0.01 --seed 7 --out brains.csv",
  ],
  async run(given, { say, signal }) {
    const out = given.text("out");
    if (!out) throw new UsageError("--out FILE.csv is needed");
    const truth = truthPath(out);
    const simulation = draw(optionsOf(given));
    const lines = csvChunks(simulation);
    await writeFiles({ [out]: lines, [truth]: truthCsv(simulation) }, signal);
    say(
      given.on("json")
        ? JSON.stringify({ cohort: out, truth })
        : `Wrote ${out}, and who belongs to which subgroup to ${truth}.`,
    );
  },
};

/** `FILE.truth.csv` beside `FILE.csv`. */
export function truthPath(out: string): string {
  return `${out.replace(/\.csv$/i, "")}.truth.csv`;
}

export function truthCsv({ truth }: Simulation): string {
  return [["participant_id", "subgroup"], ...truth].map(csvLine).join("");
}

/** The cohort as text, some lines at a time. */
export function* csvChunks({ header, rows }: Simulation): Generator<string> {
  let lines = [csvLine(header)];
  for (const row of rows) {
    lines.push(csvLine(row));
    if (lines.length < LINES_A_CHUNK) continue;
    yield lines.join("");
    lines = [];
  }
  yield lines.join("");
}

function optionFlags(): Flags {
  return Object.fromEntries(
    Object.entries(options).map(([name, schema]) => {
      const { description, default: preset } = schema;
      return [
        name,
        {
          value: name === "features" ? "N|desikan" : "N",
          help: `${description} (${expected(schema)}; default ${preset})`,
        },
      ];
    }),
  );
}

function optionsOf(given: Given): SimulateOptions {
  const typed = Object.entries(options).flatMap(([name, schema]) => {
    const text = given.text(name);
    return text === undefined ? [] : [[name, readValue(schema, text, `--${name}`)]];
  });
  return checkInput(SimulateOptions, Object.fromEntries(typed), "salient simulate");
}
