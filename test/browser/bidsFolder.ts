import { gaussian, seeded } from "../../src/core/random.js";

const REGIONS = ["lh_insula_thickness", "rh_insula_thickness", "lh_cuneus_thickness", "rh_cuneus_thickness"];

/** The root of a BIDS dataset: 60 people whose diagnosis and sex are numbers that only the JSON file explains. */
export function bidsFolder(): Record<string, Uint8Array> {
  const random = seeded(11);
  const rows = Array.from({ length: 60 }, (_, i) => [
    `sub-${String(i + 1).padStart(3, "0")}`,
    String(20 + ((7 * i) % 45)),
    String(1 + (i % 2)),
    String(i < 32 ? 7 : 3),
    i % 9 === 4 ? "-9" : String(1 + (i % 3)),
    ...REGIONS.map(() => (i % 13 === 5 ? "n/a" : (2.5 + 0.2 * gaussian(random)).toFixed(3))),
  ]);
  const header = ["participant_id", "age", "sex", "state", "sleep", ...REGIONS];
  return texts({
    "participants.tsv": [header, ...rows].map((row) => row.join("\t")).join("\n"),
    "participants.json": JSON.stringify(described, null, 2),
    "dataset_description.json": JSON.stringify({ Name: "Sixty people", BIDSVersion: "1.9.0" }),
    README: "Sixty people, made for a test.",
  });
}

const described = {
  age: { LongName: "Age at the scan", Units: "years" },
  sex: { Description: "Sex as registered", Levels: { 1: "male", 2: "female" } },
  state: { Description: "Who was examined", Levels: { 7: "Healthy control", 3: "Patient with schizophrenia" } },
  sleep: {
    Description: "Trouble falling asleep during the last four weeks, as the person says",
    Levels: { 1: "never", 2: "sometimes", 3: "often", "-9": "not recorded" },
  },
  lh_insula_thickness: { Description: "Mean thickness of the left insula", Units: "mm" },
  handedness: { Description: "Not in the table" },
};

function texts(files: Readonly<Record<string, string>>): Record<string, Uint8Array> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [name, new TextEncoder().encode(text)]));
}
