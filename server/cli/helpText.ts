import { type Command, commonFlags, type Flags } from "./command.js";

const WIDTH = 100;

/** What `salient COMMAND --help` says. */
export function helpText({ name, summary, takes, flags, examples }: Command): string {
  const lines = [
    `salient ${[name, ...takes].join(" ")} [flags]`,
    "",
    ...wrap(summary, WIDTH, ""),
    "",
    "Flags:",
    ...flagLines({ ...flags, ...commonFlags }),
  ];
  if (examples.length > 0) lines.push("", "Examples:", ...examples.map((example) => `  ${example}`));
  return lines.join("\n");
}

/** What `salient --help` says. */
export function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    "Salient finds the subgroups hidden inside a disease by contrasting patients with healthy controls.",
    "For research. Not a diagnosis.",
    "",
    "salient COMMAND …",
    "",
    ...commands.flatMap(({ name, summary }) => wrap(summary, WIDTH, `  ${name.padEnd(width)}`)),
    "",
    "salient COMMAND --help says more. Exit codes: 0 done, 1 the analysis failed, 2 bad usage or bad input.",
  ].join("\n");
}

function flagLines(flags: Flags): string[] {
  const heads = Object.entries(flags).map(([name, { value }]) => `  --${name}${value ? ` ${value}` : ""}`);
  const width = Math.min(30, Math.max(...heads.map((head) => head.length)) + 2);
  return Object.values(flags).flatMap(({ help, many }, i) =>
    wrap(many ? `${help} (may be repeated)` : help, WIDTH, heads[i].padEnd(width)),
  );
}

/** Words in lines of at most `width` characters; the first begins with `head`, the others are indented as far. */
export function wrap(text: string, width: number, head: string): string[] {
  const indent = " ".repeat(head.length);
  const lines: string[] = [];
  let line = head;
  for (const word of text.split(" ")) {
    if (line.length + word.length + 1 > width && line.trim() !== head.trim()) {
      lines.push(line);
      line = indent;
    }
    line += line.endsWith(" ") || line === "" ? word : ` ${word}`;
  }
  return [...lines, line];
}
