/**
 * The words of a column's name, small, without accents: `AgeAtScan`, `age_at_scan` and `Age at scan` are all
 * `age at scan`. A run of capitals stays one word (`DX_GROUP` is `dx group`, `SubjID` is `subj id`).
 */
export function headerWords(name: string): string[] {
  return name
    .replace(/(\p{Ll}|\d)(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu}+)(\p{Lu}\p{Ll})/gu, "$1 $2")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
}
