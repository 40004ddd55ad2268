/** Ids that differ only by capitals, leading zeros or punctuation may be of one person: told, never assumed. */
export function looseId(id: string): string {
  return id
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
    .replace(/(^|\D)0+(?=\d)/g, "$1");
}
