import { headerWords } from "./headerWords.js";

const fused =
  /^(lh|rh|l|r|left|right)?(meanthickness|surfarea|whitesurfarea|pialsurfarea|thickness|cortexvol|cerebralwhitemattervol|corticalwhitemattervol|surfaceholes|cortex)(thickness|area|avg|thickavg|surfavg|volume)?$/;
const wholes =
  /^(estimatedtotal|total)?(intracranial|intracranialvol|intracranialvolume)$|^(icv|tiv|etiv|sbtiv|tbv|brainvol|brainvolume|wholebrain|wholebrainvolume)$/;
const segmented =
  /^(brainseg|supratentorial|subcortgray|totalgray|cortex|mask|cerebralwhitematter|corticalwhitematter)vol(ume)?(notvent|notventsurf|tosegmented|toetiv)*$/;
const totalled =
  /^(brain|intracranial|gray|grey|gm|wm|white|csf|cortex|cortical|surface|area|volume|vol|thickness|matter|surf)$/;

/** Whether a column measures the whole: mean thickness, total surface, intracranial volume, all grey matter. */
export function looksGlobal(name: string): boolean {
  const words = headerWords(name);
  const joined = words.join("");
  if (fused.test(joined) || wholes.test(joined) || segmented.test(joined)) return true;
  if (words.some((word) => wholes.test(word))) return words.length <= 4;
  return (
    /^(total|whole|global|mean|overall)$/.test(words[0] ?? "") && words.length > 1 && words.slice(1).every(isWhole)
  );
}

function isWhole(word: string): boolean {
  return totalled.test(word) || word === "mm" || word === "mm2" || word === "mm3";
}
