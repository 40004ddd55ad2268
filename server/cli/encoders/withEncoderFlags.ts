import { withFlags } from "../withFlags.js";

/** Settings of an encoder's plan that have a flag of their own; all others are said by `--set`. */
const own: Readonly<Record<string, string>> = {
  encoder: "--encoder",
  "encoder.id": "--encoder",
  "objective.id": "--loss",
  proxies: "--proxies",
  kernel: "--kernel",
  labels: "--labels",
  target: "--target",
  bias: "--bias",
  prior: "--prior",
  "prior.columns": "--prior",
  "prior.encoder": "--prior-encoder",
  anatomy: "--anatomy",
  images: "--images",
  people: "--people",
  start: "--start",
  seed: "--seed",
  "views.preset": "--views",
  "training.epochs": "--epochs",
  "training.batch": "--batch",
};
const PARTS = "preprocessing|training|encoder|objective|terms|prior|views|head|kernel|proxies";

/** A remark, message or hint about an encoder's plan or a probe's request, by the flags of `salient pretrain` and `salient probe`. */
export function withEncoderFlags(text: string): string {
  return withFlags(text)
    .replace(new RegExp(`\\(((?:${PARTS})(?:\\.\\w+)+)(?:: (\\w+))?\\)`, "g"), (_, path, value) =>
      value === undefined ? `(${flagOf(path)})` : `(${flagOf(path, value)})`,
    )
    .replace(/(^|the plan does not fit: )([\w.]+)(?=: expected)/g, (_, before, path) => `${before}${placeOf(path)}`);
}

/** The place of a fault: the flag where it is a setting of the plan, and the place as it is otherwise. */
export function placeOf(path: string): string {
  if (path.startsWith("targets")) return "--target";
  return Object.hasOwn(own, topOf(path)) || new RegExp(`^(${PARTS})\\.`).test(path) ? flagOf(path) : withFlags(path);
}

function flagOf(path: string, value?: string): string {
  const flag = own[path] ?? own[topOf(path)];
  if (flag !== undefined) return value === undefined ? flag : `${flag} ${value}`;
  const name = path.replace(/^objective\.params\.?/, "").replace(/^encoder\.settings/, "encoder");
  return `--set ${name === "" ? "NAME" : name}${value === undefined ? "" : `=${value}`}`;
}

/** `proxies` of `proxies.0.column`; of all others the path itself. */
function topOf(path: string): string {
  return path.replace(/^(proxies|anatomy)\..*$/, "$1");
}
