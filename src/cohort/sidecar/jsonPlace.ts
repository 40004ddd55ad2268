/** Characters that V8 shows before and after the place of an error. */
const CONTEXT = 10;

/** Where a text stops being JSON, in words; from what `JSON.parse` said, which quotes the text and so is never shown. */
export function jsonPlace(text: string, { message }: Error): string {
  const lines = text.slice(0, positionOf(text, message)).split("\n");
  return `line ${lines.length}, character ${(lines.at(-1) ?? "").length + 1}`;
}

function positionOf(text: string, message: string): number {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position !== undefined) return Number(position);
  const quoted = /, (\.\.\.)?"([\s\S]*)"(\.\.\.)? is not valid JSON$/.exec(message);
  if (!quoted) return text.length;
  const [, before, snippet = "", after] = quoted;
  if (before) return text.indexOf(snippet) + CONTEXT;
  return after ? snippet.length - CONTEXT : 0;
}
