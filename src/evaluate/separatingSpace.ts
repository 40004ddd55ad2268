import type { Matrix } from "../linalg/matrix.js";

export type NamedSpace = { readonly name: string; readonly points: Matrix };

/** The space in which a method separates subgroups: `salient` where it has one, else `latent`, else its first; null without any. */
export function separatingSpace(spaces: Readonly<Record<string, Matrix>>): NamedSpace | null {
  const name = ["salient", "latent", ...Object.keys(spaces)].find((each) => spaces[each]);
  return name === undefined ? null : { name, points: spaces[name] };
}
