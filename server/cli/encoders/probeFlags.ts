import { fileFlags } from "../cohortFiles.js";
import type { Flags } from "../command.js";

/** What `salient probe` can be told. */
export const probeFlags: Flags = {
  target: {
    value: "COL[=WHAT],…",
    many: true,
    help: "Columns to predict: a score where they hold numbers, else a diagnosis or classes; COL=CASE names the cases, COL=each sets every value against the rest, COL=classes and COL=score say what it is",
  },
  age: {
    value: "COL",
    help: "Column of the age: what age, sex and site alone predict stands beside; and for --brain-age",
  },
  sex: { value: "COL", help: "Column of the sex" },
  site: { value: "COL", help: "Column of the site or scanner" },
  group: { value: "COL", help: "Rows of one person (default the column that the encoder was told)" },
  splits: {
    value: "folds|holdOut|sites|COL=VALUE,…",
    help: "Who is predicted by whom: folds of people, people held out, each site by the others, or whoever has these values (default folds)",
  },
  probe: { value: "linear|neighbours", help: "Ridge and logistic regression, or the nearest people (default linear)" },
  published: { help: "Penalties, folds and scaling as in published probes" },
  curve: { value: "N,…", help: "How well each target is predicted by so many people" },
  "brain-age": {
    value: "COL=CONTROL",
    help: "Age as learnt from controls, its gap, and patients against controls; COL tells who is one",
  },
  "site-effect": { help: "How much of the site is in the features, and among people of one age" },
  challenge: { value: "SITE,…", help: "Score of the OpenBHB challenge; these sites are external" },
  missing: { value: "CODE,…", many: true, help: "Values that mean missing, besides empty, NA, n/a, NaN" },
  keep: { value: "COL,…", many: true, help: "Columns that look identifying and are to be read all the same" },
  set: { value: "KEY=VALUE", many: true, help: "Another setting of the request by its path: resamples=2000" },
  seed: { value: "N", help: "Seed of folds and intervals (default 1)" },
  ...fileFlags,
  space: { value: "features|projection", help: "Which space is probed (default features)" },
  out: { value: "FILE", help: "Everything that was found, as JSON" },
};
