/** The words of a made result: its features, and what is said by its outcome. */
const regions =
  "insula superiortemporal precuneus entorhinal fusiform cuneus lingual precentral postcentral middletemporal parsorbitalis supramarginal paracentral".split(
    " ",
  );
export const featureNames = regions.flatMap((region) => ["lh", "rh"].map((side) => `${side}_${region}_thickness`));

export const headlines = {
  subgroups: "Two subgroups hold up: they replicate, and controls do not split this way.",
  dimension: "Patients differ along one axis without separate groups.",
  nothing: "These data show no subgroups beyond what controls show too.",
  untested: "There are too few people to test for subgroups.",
};
export const shown = {
  subgroups: "Fits on separate halves find the same groups (p = 0.004 against one group).",
  dimension: "People left out of the fits spread along an axis beyond controls, but there is no gap between groups.",
  nothing: "Fits on separate halves find no groups that agree; 1 to 6 were tried.",
  untested: "At least 16 controls and 16 patients are needed.",
};
export const divided =
  "Stability 0.86 [0.79, 0.92] over 10 refits. Subgroup 1: 81 of 142 patients (57 %), subgroup 2: 61 of 142 patients (43 %); all of them are assignable. Controls do not split this way.";
export const reasons = { subgroups: "groups", dimension: "one", nothing: "weak", untested: "small" };

export const madeMethod = {
  id: "ucsl",
  title: "Contrastive subgroups (UCSL)",
  reference: "Louiset et al. (2021), UCSL",
  contrast: "controls",
};
