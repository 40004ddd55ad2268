/** Ways to say a thing by the settings of a plan or a request, and what the page says in their place. */
const elsewhere: readonly (readonly [RegExp, string])[] = [
  [
    / If it does, name it in columns\.missing; if it is a value, in columns\.values\./g,
    " Say which where the table is shown.",
  ],
  [/ If they should not be, set columns\.group to null\./g, " If they should not be, give that column no part."],
  [/: join\.(?:keep all|ids) in the schema\./g, "."],
  [/ \((?:--[a-z-]+|(?:columns|evaluate|images|training|preprocessing|encoder)\.\w+(?::? \w+)?|keep)\)/g, ""],
  [/,? or see with `salient geometry` whether the weights ask too much/g, ""],
  [/^Compare with the schema at \/api\/docs or with --help\.$/, "Look at the choices again."],
];

/** A sentence of the library or the server as the page says it: without settings and flags. */
export function inPage(text: string): string {
  return elsewhere.reduce((said, [way, instead]) => said.replace(way, instead), text);
}
