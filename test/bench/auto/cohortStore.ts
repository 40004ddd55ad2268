import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type { Plan } from "../../../src/contract/plan.js";
import type { Fits } from "../../../src/evaluate/choice/tryMethod.js";

/** Every division that `auto` tried on one cohort, as the fits that each left out other people; so rules are compared without refitting. */
export type Gathered = {
  /** CPU seconds of the whole choice. */
  readonly seconds: number;
  readonly tries: readonly { readonly method: Plan["method"]; readonly clusters: number; readonly fits: Fits }[];
};

/** A fit on all people of a cohort, and how well it did on those it is judged on. */
type Fitted = { readonly cohort: string; readonly method: Plan["method"]; readonly clusters: number };

/** Keeps in a folder what took long: what a bench had worked out before it was cut off is found again. */
export class CohortStore {
  readonly #folder: string;
  readonly #accuracies = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    if (!existsSync(this.#accuracyFile)) return;
    for (const line of readFileSync(this.#accuracyFile, "utf8").split("\n").filter(Boolean)) {
      const [key, accuracy] = JSON.parse(line) as [string, number];
      this.#accuracies.set(key, accuracy);
    }
  }

  /** What was gathered on this cohort, worked out unless it is there already. */
  async gathered(cohort: string, work: () => Promise<Gathered>): Promise<Gathered> {
    const file = this.#fileOf(cohort);
    if (existsSync(file)) return JSON.parse(gunzipSync(readFileSync(file)).toString(), asArrays) as Gathered;
    const found = await work();
    writeFileSync(`${file}.part`, gzipSync(JSON.stringify(found, asText)));
    renameSync(`${file}.part`, file);
    return found;
  }

  /** Balanced accuracy of a fit, worked out unless it is there already. */
  async accuracy(fitted: Fitted, work: () => Promise<number>): Promise<number> {
    const key = JSON.stringify(fitted);
    const known = this.#accuracies.get(key);
    if (known !== undefined) return known;
    const found = await work();
    this.#accuracies.set(key, found);
    appendFileSync(this.#accuracyFile, `${JSON.stringify([key, found])}\n`);
    return found;
  }

  has(cohort: string): boolean {
    return existsSync(this.#fileOf(cohort));
  }

  #fileOf(cohort: string): string {
    return join(this.#folder, `${cohort.replaceAll(/[^\w.]+/g, "_")}.json.gz`);
  }

  get #accuracyFile(): string {
    return join(this.#folder, "accuracies.ndjson");
  }
}

/** Typed arrays survive JSON as an object that names their kind; coordinates to six digits. */
function asText(_: string, value: unknown): unknown {
  if (value instanceof Int32Array) return { ints: Array.from(value) };
  if (value instanceof Float64Array) return { floats: Array.from(value, (each) => Number(each.toPrecision(6))) };
  return value;
}

function asArrays(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("ints" in value) return Int32Array.from(value.ints as number[]);
  if ("floats" in value) return Float64Array.from(value.floats as number[]);
  return value;
}
