import { fileFlags } from "./cohortFiles.js";
import type { Flags } from "./command.js";

/** What `salient discover` can be told. All of it can stand in a plan file as well; flags win. */
export const discoverFlags: Flags = {
  ...fileFlags,
  label: { value: "COL", help: "Column that tells controls from patients" },
  control: {
    value: "VALUE,…",
    many: true,
    help: "Values of the label column that mean control (may be left out where one of two values says it in a word)",
  },
  patient: { value: "VALUE,…", many: true, help: "Values that mean patient (default all others)" },
  id: { value: "COL", help: "Column of participant ids (default the column that looks like it, else row numbers)" },
  group: {
    value: "COL",
    help: "Rows with one value here stay together in every split: repeated measures, families (default the column that looks like it; none: no column)",
  },
  site: { value: "COL", help: "Column of the site or scanner" },
  splits: {
    value: "person|site",
    help: "What is left out together: people, or whole sites, each of which is then left out in turn, too (default person)",
  },
  covariates: {
    value: "COL,…",
    many: true,
    help: "Columns whose effect is removed, as learnt from controls: age,sex,site",
  },
  attributes: { value: "COL,…", many: true, help: "Columns a method may learn with, never cluster" },
  features: {
    value: "GLOB,…",
    many: true,
    help: "Columns to find subgroups in, such as 'lh_*_thickness' (default all numeric columns left)",
  },
  modality: { value: "NAME=GLOB", many: true, help: "Features of one modality, where there are several" },
  ignore: { value: "COL,…", many: true, help: "Columns to leave out" },
  missing: { value: "CODE,…", many: true, help: "Values that mean missing, besides empty, NA, n/a, NaN: -9,-999" },
  values: {
    value: "CODE,…",
    many: true,
    help: "Values such as -9 that look as if they meant missing, and do not",
  },
  outcome: { value: "COL", help: "Continuous target in place of --label, for methods that take one" },
  keep: { value: "COL,…", many: true, help: "Columns that look identifying and are to be read all the same" },
  encoder: {
    value: "DIR",
    help: "Encoder that `salient pretrain` wrote: subgroups are sought in its embedding, `embedding_1` and so on, unless --features says otherwise",
  },
  method: { value: "ID", help: "Method, see `salient methods` (default ucsl)" },
  clusters: {
    value: "N|N-M",
    help: "Number of subgroups, or a range to compare; from 1, the data may say that there are none (default 1-6)",
  },
  set: {
    value: "KEY=VALUE",
    many: true,
    help: "A parameter of the method, or a setting of the plan by its path: evaluate.resamples=50",
  },
  plan: { value: "FILE", help: "Plan to start from, such as an earlier plan.json; flags win over it" },
  seed: { value: "N", help: "Seed; the same plan and seed give the same answer (default 1)" },
  out: { value: "DIR", help: "Folder for the answer" },
};

/** Flags that name columns: giving one confirms that it may be read, even where it looks identifying. */
export const columnFlags = [
  "label",
  "id",
  "group",
  "site",
  "covariates",
  "attributes",
  "features",
  "outcome",
  "keep",
] as const;
