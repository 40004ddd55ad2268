import type { GeometryReport } from "../../src/contract/geometry.js";
import { figure } from "../../src/geometry/words.js";
import { wrap } from "./helpText.js";

const WIDTH = 100;
/** Of more classes, the table would be wider than a terminal. */
const MOST_SHOWN = 10;

/** What a loss can reach, for a terminal. */
export function geometryInWords(report: GeometryReport): string {
  const { advice, embedding } = report;
  return [
    ...wrap(headline(report), WIDTH, ""),
    "",
    ...figures(report).map(([name, value, meaning]) => `${name.padEnd(18)}${value.padStart(9)}   ${meaning}`),
    ...(embedding
      ? [
          "",
          `embedding         ${nats(embedding.loss)}   its loss, ${nats(embedding.excess).trim()} above the bound`,
          stressInWords(embedding.stress),
          `                  ${nats(embedding.procrustes)}   how well the best embedding can be laid over it (1 is best)`,
        ]
      : []),
    ...classTable(report),
    "",
    ...advice.flatMap((sentence) => wrap(sentence, WIDTH, "- ")),
  ].join("\n");
}

function stressInWords(stress: number | null): string {
  return stress === null
    ? `                  ${"none".padStart(9)}   stress, as weights of 0 ask for no distance in particular`
    : `                  ${nats(stress)}   stress of its distances against those that are asked for (0 is none, 1 all in one place)`;
}

function headline({ plan, people, leftOut, distinct, drawn, widths, rows }: GeometryReport): string {
  const { loss, temperature, dimension, views, proxies, seed, epsilon } = plan;
  const columns = proxies.map(({ column }) => {
    const width = widths.find((each) => each.column === column);
    return width ? `${column} (width ${figure(width.sigma)})` : column;
  });
  const of = columns.length > 0 ? ` of ${columns.join(", ")}` : "";
  const weight = epsilon === null ? "" : `, epsilon ${figure(epsilon)}`;
  const out = leftOut > 0 ? `, ${leftOut} left out` : "";
  const labels =
    drawn === null
      ? distinct === 1
        ? "one label"
        : `${distinct} different labels`
      : `${drawn} of ${distinct} different labels, drawn with seed ${seed}`;
  return `${loss}${of}: ${people} people${out}, ${views} ${views === 1 ? "view" : "views"} of each, ${labels} (${rows} rows); temperature ${figure(temperature)}${weight}, ${dimension} ${dimension === 1 ? "dimension" : "dimensions"}.`;
}

function figures(report: GeometryReport): (readonly [string, string, string])[] {
  const { bound, positives, leastLoss, leastExcess, leastExcessProved, share } = report;
  const proved =
    leastExcess - leastExcessProved < 1e-6
      ? "; no dimension would give less"
      : leastExcessProved < 1e-4
        ? ""
        : `; at least ${nats(leastExcessProved).trim()} in whatever dimension`;
  return [
    ["bound", nats(bound), `nats; the loss is never below: a row is drawn to about ${figure(positives)} others`],
    ["least loss", nats(leastLoss), "nats; of the best embedding that was found"],
    [
      "least excess",
      nats(leastExcess),
      `nats above the bound, ${(100 * share).toFixed(2)} % of the log of the batch${proved}`,
    ],
  ];
}

function classTable({ classes }: GeometryReport): string[] {
  if (!classes || classes.names.length < 2 || classes.names.length > MOST_SHOWN) return [];
  const { names, sizes, cosines } = classes;
  const heads = names.map((name, a) => `${name} (${sizes[a]})`);
  const width = Math.max(...heads.map((head) => head.length)) + 2;
  return [
    "",
    `Cosines between classes at best (the regular simplex has ${figure(classes.simplex)}):`,
    `  ${"".padEnd(width)}${heads.map((head) => head.padStart(Math.max(9, head.length + 2))).join("")}`,
    ...heads.map(
      (head, a) =>
        `  ${head.padEnd(width)}${heads.map((other, b) => (b < a ? cosines[a][b].toFixed(3) : "").padStart(Math.max(9, other.length + 2))).join("")}`,
    ),
  ];
}

function nats(value: number): string {
  return value.toFixed(4).padStart(9);
}
