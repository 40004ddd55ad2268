import { csvLine } from "../../src/contract/csv.js";
import { simulate } from "../../src/simulate/index.js";
import { type SimulateInput, SimulateOptions } from "../../src/simulate/options.js";

/** A small simulated cohort as the text of a file. */
export function cohortText(options: SimulateInput = {}): string {
  const small = { controls: 40, patients: 60, subgroups: 2, features: 6, effect: 6 };
  const { header, rows } = simulate(SimulateOptions.parse({ ...small, ...options }));
  return [header, ...rows].map(csvLine).join("");
}

/** The form that the page sends. */
export function form(text: string | Uint8Array<ArrayBuffer>, name = "cohort.csv", schema?: unknown): FormData {
  const data = new FormData();
  if (schema !== undefined) data.append("schema", typeof schema === "string" ? schema : JSON.stringify(schema));
  data.append("file", new File([text], name));
  return data;
}

/** The form of several files, by their names. */
export function formOf(files: Readonly<Record<string, string>>, schema?: unknown): FormData {
  const data = new FormData();
  if (schema !== undefined) data.append("schema", JSON.stringify(schema));
  for (const [name, text] of Object.entries(files)) data.append("file", new File([text], name));
  return data;
}

/** The same form with a field more. */
export function withField(data: FormData, name: string, value: string | File): FormData {
  data.append(name, value as never);
  return data;
}

/** What is asked for as JSON. */
export function json(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json", ...headers } };
}

const columns = { id: "participant_id", label: "diagnosis", control: ["control"], patient: ["patient"] };

/** A plan that takes a second, and one that takes far longer than any test waits, however fast methods become. */
export const quickPlan = {
  columns,
  method: { id: "k-means" },
  clusters: { from: 2, to: 2 },
  evaluate: { resamples: 2 },
};
export const longPlan = {
  columns,
  method: { id: "ucsl", params: { restarts: 200 } },
  clusters: { from: 1, to: 12 },
  evaluate: { resamples: 200, nulls: 1000 },
};
