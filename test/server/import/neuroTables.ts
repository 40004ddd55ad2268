import { seeded } from "../../../src/core/random.js";

const regions = ["bankssts", "cuneus", "fusiform", "insula", "precuneus"];
const segments = [
  "Left-Lateral-Ventricle",
  "Left-Hippocampus",
  "3rd-Ventricle",
  "Brain-Stem",
  "CSF",
  "BrainSegVol",
  "EstimatedTotalIntraCranialVol",
];

export type Written = {
  readonly delimiter?: string;
  readonly transpose?: boolean;
  readonly people?: readonly string[];
};

const people = ["sub-01", "sub-02", "sub-03", "sub-04"];

/** What `aparcstats2table --hemi lh --meas thickness` writes; values are drawn, no person's. */
export function aparc(written: Written = {}, hemisphere = "lh", twice = false): string {
  const whole = [
    `${hemisphere}_MeanThickness_thickness`,
    "BrainSegVolNotVent",
    "eTIV",
    ...(twice ? ["BrainSegVolNotVent", "eTIV"] : []),
  ];
  return table(
    `${hemisphere}.aparc.thickness`,
    [...regions.map((name) => `${hemisphere}_${name}_thickness`), ...whole],
    written,
  );
}

/** What `asegstats2table --meas volume` writes. */
export function aseg(written: Written = {}): string {
  return table("Measure:volume", segments, written);
}

/** What CAT12 writes of regions: `ROI_neuromorphometrics_Vgm.csv`. */
export function cat12(written: Written = {}): string {
  const names = (written.people ?? people).map((id) => `catROI_${id}_T1w.xml`);
  return table("names", ["lLatVen", "rLatVen", "lHip", "rHip", "Brainstem"], {
    delimiter: ",",
    ...written,
    people: names,
  });
}

/** What MLNI and HYDRA take: patients are 1, controls -1; here the first person came twice. */
export function mlni(): string {
  const random = seeded(3);
  const rows = [
    ["sub-01", "ses-1"],
    ["sub-01", "ses-2"],
    ...["02", "03", "04", "05", "06"].map((id) => [`sub-${id}`, "ses-1"]),
  ];
  const body = rows.map(([id, session], i) =>
    [id, session, i < 3 ? -1 : 1, random().toFixed(4), random().toFixed(4)].join("\t"),
  );
  return `${[["participant_id", "session_id", "diagnosis", "GM_1", "GM_2"].join("\t"), ...body].join("\n")}\n`;
}

/** A `participants.tsv` of BIDS. */
export function bids(): string {
  const rows = people.map((id, i) =>
    [id, i === 2 ? "n/a" : 30 + i, i % 2 ? "M" : "F", i < 2 ? "control" : "schizophrenia"].join("\t"),
  );
  return `participant_id\tage\tsex\tgroup\n${rows.join("\n")}\n`;
}

function table(
  corner: string,
  columns: readonly string[],
  { delimiter = "\t", transpose = false, people: ids = people }: Written,
) {
  const random = seeded(1);
  const drawn = new Map(columns.map((name) => [name, ids.map(() => (2 + random()).toFixed(3))]));
  const rows = transpose
    ? [[corner, ...ids], ...columns.map((name) => [name, ...(drawn.get(name) ?? [])])]
    : [[corner, ...columns], ...ids.map((id, i) => [id, ...columns.map((name) => drawn.get(name)?.[i] ?? "")])];
  return `${rows.map((row) => row.join(delimiter)).join("\n")}\n`;
}
