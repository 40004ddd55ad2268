import { decimalNumber } from "./decimalNumber.js";

export type Sex = "male" | "female";

const words: Readonly<Record<Sex, ReadonlySet<string>>> = {
  male: wordSet(
    "male males man men boy masculin masculine masculino maschio mannlich maennlich mann junge homme garcon hombre varon uomo homem mand mies muz",
  ),
  female: wordSet(
    "female females woman women girl feminin feminine feminino femenino femmina weiblich frau madchen femme fille mujer donna mulher kvinna kvinde nainen zena vrouw",
  ),
};
const female = new Set(["f", "w", "k"]);
/** Letters of languages in which M is a woman: hombre and varón beside mujer, homem beside mulher. */
const besideMujer = new Set(["h", "v"]);

/**
 * Which levels of a column mean which sex, in whatever spelling and common language; nothing of those that do not say,
 * such as 1 and 2. A single letter is read beside the others: M is a man beside F, and a woman beside H.
 */
export function sexesOf(levels: readonly string[]): ReadonlyMap<string, Sex> {
  const plain = levels.map((level) => ({ level, text: plainText(level) }));
  const mIsFemale = plain.some(({ text }) => besideMujer.has(text)) && !plain.some(({ text }) => female.has(text));
  const read = ({ level, text }: { level: string; text: string }): [string, Sex][] => {
    if (words.male.has(text)) return [[level, "male"]];
    if (words.female.has(text) || female.has(text)) return [[level, "female"]];
    if (text === "m") return [[level, mIsFemale ? "female" : "male"]];
    return besideMujer.has(text) ? [[level, "male"]] : [];
  };
  return new Map(plain.flatMap(read));
}

/** Whether levels are sexes whatever their column is called: both are there, and nothing else. */
export function areSexes(levels: readonly string[]): boolean {
  const sexes = sexesOf(levels);
  const letters = new Set(levels.map(plainText).filter((text) => text.length === 1));
  // Letters are as good as words where they are those of male and female.
  if ([...letters].some((letter) => letter !== "m" && letter !== "f")) return false;
  return levels.length >= 2 && sexes.size === levels.length && new Set(sexes.values()).size === 2;
}

/** What was understood of a column of sexes, where that is not plain to see; nothing where it is. */
export function sexNotes(name: string, levels: readonly string[]): string[] {
  const sexes = sexesOf(levels);
  const of = (sex: Sex) => levels.filter((level) => sexes.get(level) === sex);
  const merged = (["male", "female"] as const).map(of).filter((alike) => alike.length > 1);
  const notes =
    merged.length > 0
      ? [`In "${name}", ${merged.map((alike) => alike.join(" and ")).join(", and ")} are taken as one.`]
      : [];
  const unclear = levels.filter((level) => !sexes.has(level));
  if (sexes.size > 0 && unclear.length > 0) notes.push(mixed(name, [...sexes.keys()], unclear));
  if (notes.length > 0) return notes;
  const numbers = levels.filter((level) => !Number.isNaN(decimalNumber(level)));
  if (numbers.length < 2 || sexes.size > 0 || /male|man|frau|mann/i.test(name)) return [];
  return [
    `"${name}" is coded ${numbers.join(" and ")}, which does not say who is male. It is used as a category, so the answer is the same either way.`,
  ];
}

/** Words beside codes that do not say what they mean: no guess is made. */
function mixed(name: string, plain: readonly string[], unclear: readonly string[]): string {
  const [codes, are] = [
    unclear.join(" and "),
    unclear.length === 1 ? "is a category of its own" : "are categories of their own",
  ];
  return `"${name}" has two codings in one: beside ${plain.join(" and ")} there is ${codes}, which does not say who is male. So ${codes} ${are}; write the whole column in one coding to have two sexes.`;
}

function plainText(level: string): string {
  return level.trim().toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(" "));
}
