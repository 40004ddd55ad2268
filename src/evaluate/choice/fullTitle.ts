import type { Variant } from "../../methods/family.js";

/** "UCSL (whitened)". */
export function fullTitle({ title, variant }: Pick<Variant, "title" | "variant">): string {
  return variant === "" ? title : `${title} (${variant})`;
}
