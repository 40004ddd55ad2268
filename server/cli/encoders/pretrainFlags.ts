import { viewPresets } from "../../../src/contract/views.js";
import { fileFlags } from "../cohortFiles.js";
import type { Flags } from "../command.js";

/** What `salient pretrain` can be told. All of it can stand in a plan file as well; flags win. */
export const pretrainFlags: Flags = {
  loss: { value: "ID", help: "What is learnt by, see `salient losses` (default info-nce)" },
  encoder: {
    value: "ID",
    help: "Network, see `salient encoders` (default: mlp for tables, small-cnn for pictures, resnet10-w8 for volumes)",
  },
  proxies: {
    value: "COL[=SIGMA],…",
    many: true,
    help: "Columns that say how alike people are, each with the width of its kernel in its own units, scott or silverman: age=5,sex",
  },
  kernel: { value: "NAME", help: "Likeness by the distance of proxies (default gaussian)" },
  labels: { value: "COL", help: "Column of classes, for losses that take classes" },
  target: { value: "COL", help: "Column of numbers to predict, for regression" },
  bias: { value: "COL", help: "Column that should not show in the features, such as site" },
  term: {
    value: "ID[=WEIGHT]",
    many: true,
    help: "Loss that is added, such as fair-l2=10; its parameters by --set fair-l2.NAME=VALUE",
  },
  prior: { value: "COL,…", many: true, help: "Weak attributes that say beforehand who is alike" },
  "prior-encoder": { value: "DIR", help: "Encoder whose features say so, such as a VAE of the same people" },
  anatomy: { value: "MEASURE=GLOB", many: true, help: "Columns of one measure of the cortex, region by region" },
  ...fileFlags,
  features: { value: "GLOB,…", many: true, help: "Columns to learn from (default all numeric columns left)" },
  ignore: { value: "COL,…", many: true, help: "Columns to leave out" },
  id: { value: "COL", help: "Column of participant ids (default the column that looks like it)" },
  group: { value: "COL", help: "Rows of one person (default the column that looks like it; none: no column)" },
  label: { value: "COL", help: "Column that tells controls from patients, for --people controls" },
  control: { value: "VALUE,…", many: true, help: "Values of that column that mean control" },
  people: { value: "everyone|controls", help: "Who is learnt from (default everyone)" },
  missing: { value: "CODE,…", many: true, help: "Values that mean missing, besides empty, NA, n/a, NaN" },
  values: { value: "CODE,…", many: true, help: "Values such as -9 that look so, and are values" },
  keep: { value: "COL,…", many: true, help: "Columns that look identifying and are to be read all the same" },
  views: { value: viewPresets.join("|"), help: "How a person becomes two views (default as suits the input)" },
  epochs: { value: "N", help: "Passes over the people trained on (default 100)" },
  batch: { value: "N", help: "People a step (default 64)" },
  start: { value: "FILE|DIR", help: "Weights to start from: .safetensors, or a folder that pretrain wrote" },
  set: {
    value: "KEY=VALUE",
    many: true,
    help: "A parameter of the loss by its name, of the network by encoder.NAME, or a setting of the plan by its path: training.optimiser.learningRate=0.001",
  },
  plan: { value: "FILE", help: "Plan to start from, such as an earlier plan.json; flags win over it" },
  seed: { value: "N", help: "Seed; the same plan and seed give the same encoder (default 1)" },
  out: { value: "DIR", help: "Folder for the encoder" },
  resume: { help: "Go on from where an interrupted pretraining into the same folder stopped" },
};

/** Flags that name columns: giving one confirms that it may be read, even where it looks identifying. */
export const pretrainColumnFlags = [
  ...["labels", "target", "bias", "prior", "features", "id", "group", "label", "keep"],
] as const;
