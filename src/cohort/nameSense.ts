import { headerWords } from "./headerWords.js";

/** What a column's name alone says it is for. */
export type NameSense = "id" | "label" | "group" | "age" | "sex" | "site" | "occasion";

const fused: Readonly<Record<string, NameSense>> = {
  ...all("id", "subjid subid subjectid participantid patientid ptid rid iid subjectkey srcsubjectid subjectcode"),
  ...all("group", "famid familyid litterid mouseid animalid fid"),
  ...all("label", "dxgroup diag casecontrol casecontrolstatus groupname subjecttype ptgroup"),
};

const people = wordSet("subject subj sub participant patient pat proband probandid person individual case record");
const idWords = wordSet("id ids code identifier number no nr num key");
const diagnosisWords = wordSet("diagnosis diagnose diagnostic diagnosi diagnostico dx sdx diag");
const labelWords = wordSet(
  "group condition condit status disease case control cohort arm class label clinical patient subject",
);
const groupWords = wordSet("animal mouse rat litter family fam household pedigree twin pair owner cage");
const sexWords = wordSet(
  "sex gender geschlecht sexe sexo sesso genre genero ptgender kon kjonn plec pohlavi geslacht sukupuoli",
);
/** Names of columns that say which sex is 1. */
const oneSex = /^(is)?(male|female|man|woman)$|^mf$/;
const siteWords = wordSet("site scanner center centre hospital clinic standort zentrum batch manufacturer");
const ageWords = wordSet("age alter edad eta leeftijd idade");
const notAge = wordSet("onset diagnosis first death illness mother father brain predicted gap group bone mental dx ao");
const occasionWords = wordSet("session visit wave timepoint run scan repeat");

/** The sense of a name such as `participant_id`, `DX_GROUP`, `AgeAtScan`; nothing where it says nothing. */
export function nameSense(name: string): NameSense | undefined {
  const words = headerWords(name);
  const joined = words.join("");
  if (isFreeSurferCorner(name)) return "id";
  if (Object.hasOwn(fused, joined)) return fused[joined];
  const has = (set: ReadonlySet<string>) => words.some((word) => set.has(word));
  if (oneSex.test(joined) || (has(sexWords) && words.length <= (sexWords.has(words[0]) ? 6 : 3))) return "sex";
  if (has(siteWords) && words.length <= 3) return "site";
  if (has(groupWords) && words.length <= 3) return "group";
  if (has(ageWords)) return has(notAge) || words.length > 4 ? undefined : "age";
  if (has(occasionWords) && words.length <= 2) return "occasion";
  if (isId(words)) return "id";
  return isLabel(words) ? "label" : undefined;
}

function isId(words: readonly string[]): boolean {
  if (words.length === 1) return idWords.has(words[0]) || (people.has(words[0]) && words[0] !== "case");
  const last = words.at(-1) ?? "";
  return words.length <= 4 && idWords.has(last) && (words.some((word) => people.has(word)) || last.startsWith("id"));
}

function isLabel(words: readonly string[]): boolean {
  if (words.length > 3) return false;
  return words.some((word) => diagnosisWords.has(word)) || words.every((word) => labelWords.has(word));
}

/** FreeSurfer writes what was measured over the column of subjects: `lh.aparc.thickness`, `Measure:volume`. */
export function isFreeSurferCorner(name: string): boolean {
  return (
    /^[lr]h\.[\w.-]+\.(thickness|thicknessstd|area|volume|meancurv|gauscurv|foldind|curvind)(\.\w+)?$/.test(name) ||
    /^Measure:\w+$/.test(name)
  );
}

function wordSet(words: string): ReadonlySet<string> {
  return new Set(words.split(" "));
}

function all(sense: NameSense, words: string): Record<string, NameSense> {
  return Object.fromEntries(words.split(" ").map((word) => [word, sense]));
}
