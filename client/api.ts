import type { AssignSchema, CohortInfo, CohortPatch, CohortSchema } from "../src/contract/cohort.js";
import type { DivisionStatus } from "../src/contract/divisionStatus.js";
import type { EncoderCatalogue, EncoderInfo, EncoderPlanInput, EncoderReport } from "../src/contract/encoder.js";

import type { Person } from "../src/contract/person.js";
import type { Plan } from "../src/contract/plan.js";
import type { ProbeInput, ProbeReport } from "../src/contract/probe.js";
import type { Result } from "../src/contract/result.js";
import type { MethodDescription, Problem, Run, RunEstimate } from "../src/contract/run.js";
import type { Sheets } from "../src/contract/sheets.js";

/** What a table of new people became; probabilities by subgroup in the order of `ids`. */
export type Assignment = {
  ids: string[];
  /** How many people the rows are of: fewer, where some have several. */
  persons: number;
  group: ("control" | "patient" | null)[];
  assignments: (number | null)[];
  responsibilities: (number[] | null)[];
  flags: string[][];
  clusters: number;
  status: DivisionStatus | null;
  warnings: string[];
  /** Numbers that may mean missing; they were taken as values. */
  suspectedCodes: { code: string; columns: string[] }[];
  /** Of one Excel workbook. */
  sheets: Sheets | null;
  /** Why, of everyone who is not a known control; not of large tables. */
  people?: Person[];
};

/** An error as the server tells it: what was wrong, where, what to do. */
export class ApiError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

const base = "/api/v1";
/** New people are explained where their table is no larger than this. */
const EXPLAINED_BYTES = 4e6;

/** All pages of a list. */
async function all<T>(path: string): Promise<T[]> {
  const items: T[] = [];
  let next: string | null = null;
  do {
    const page: { items: T[]; next: string | null } = await call(next ? `${path}?${nextQuery(next)}` : path);
    items.push(...page.items);
    next = page.next;
  } while (next);
  return items;
}

/** A continuation is a token or a whole address. */
function nextQuery(next: string): string {
  const at = next.indexOf("?");
  return at >= 0 ? next.slice(at + 1) : new URLSearchParams({ next }).toString();
}

async function call<T>(path: string, init: RequestInit = {}): Promise<T> {
  const response = await ask(path, { headers: { accept: "application/json", ...init.headers }, ...init });
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

async function textOf(path: string, init: RequestInit): Promise<string> {
  return (await ask(path, init)).text();
}

async function ask(path: string, init: RequestInit): Promise<Response> {
  const response = await fetch(base + path, init).catch(unreachable);
  if (!response.ok) throw new ApiError(await problemOf(response));
  return response;
}

function unreachable(): never {
  throw new ApiError({
    type: "about:blank",
    title: "No answer",
    status: 0,
    code: "UNREACHABLE",
    detail: "Salient does not answer.",
    hint: "Check that it is still running on this computer, then try again. Nothing you entered is lost.",
  });
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text();
  const json = response.headers.get("content-type")?.includes("json") ? (JSON.parse(text) as Problem) : null;
  if (json?.detail) return json;
  const detail = `The server answered ${response.status} ${response.statusText}.`;
  return {
    type: "about:blank",
    title: "Error",
    status: response.status,
    code: "HTTP_ERROR",
    detail,
    hint: "Try again; if it stays, look at the server's log.",
  };
}

function sendJson(method: string, body: unknown): RequestInit {
  return {
    method,
    body: JSON.stringify(body),
    headers: { accept: "application/json", "content-type": "application/json" },
  };
}

function form(files: readonly File[], schema?: object): FormData {
  const data = new FormData();
  if (schema) data.append("schema", JSON.stringify(schema));
  for (const file of files) data.append("file", file, file.name);
  return data;
}

/** The calls of the HTTP interface that the page uses, by name. */
export const api = {
  methods: () => all<MethodDescription>("/methods"),
  cohorts: () => all<CohortInfo>("/cohorts"),
  cohort: (id: string) => call<CohortInfo>(`/cohorts/${id}`),
  rows: (id: string, offset: number, limit: number) =>
    call<{ items: string[][]; next: string | null }>(`/cohorts/${id}/rows?offset=${offset}&limit=${limit}`),
  upload: (files: readonly File[], schema?: Partial<CohortSchema>) =>
    call<CohortInfo>("/cohorts", { method: "POST", body: form(files, schema) }),
  correct: (id: string, patch: CohortPatch) => call<CohortInfo>(`/cohorts/${id}`, sendJson("PATCH", patch)),
  deleteCohort: (id: string) => call<void>(`/cohorts/${id}`, { method: "DELETE" }),
  runs: () => all<Run>("/runs"),
  run: (id: string) => call<Run>(`/runs/${id}`),
  start: (cohort: string, plan: Plan) => call<{ id: string }>("/runs", sendJson("POST", { cohort, plan })),
  estimate: (cohort: string, plan: Plan, signal: AbortSignal) =>
    call<RunEstimate>("/runs/estimate", { ...sendJson("POST", { cohort, plan }), signal }),
  cancel: (id: string) => call<unknown>(`/runs/${id}/cancel`, { method: "POST" }),
  deleteRun: (id: string) => call<void>(`/runs/${id}`, { method: "DELETE" }),
  result: (id: string) => call<Result>(`/runs/${id}/result`),
  person: (id: string, row: number) => call<Person>(`/runs/${id}/people/${row}`),
  place: (id: string, files: readonly File[], said: AssignSchema = {}) => {
    const bytes = files.reduce((sum, { size }) => sum + size, 0);
    const why = bytes <= EXPLAINED_BYTES ? "?explain=true" : "";
    return call<Assignment>(`/runs/${id}/assign${why}`, { method: "POST", body: form(files, said) });
  },
  catalogue: () => call<EncoderCatalogue>("/encoders/catalogue"),
  encoders: () => all<EncoderInfo>("/encoders"),
  encoder: (id: string) => call<EncoderInfo>(`/encoders/${id}`),
  train: (cohort: string, plan: EncoderPlanInput, { name, weights }: { name: string; weights: File | null }) => {
    const asked = { cohort, plan, ...(name ? { name } : {}) };
    const sent = weights ? { method: "POST", body: form([weights], asked) } : sendJson("POST", asked);
    return call<EncoderInfo>("/encoders", sent);
  },
  cancelEncoder: (id: string) => call<unknown>(`/encoders/${id}/cancel`, { method: "POST" }),
  deleteEncoder: (id: string) => call<void>(`/encoders/${id}`, { method: "DELETE" }),
  encoderReport: (id: string) => call<EncoderReport>(`/encoders/${id}/files/report.json`),
  probe: (id: string, asked: { cohort: string; request: ProbeInput }) =>
    call<ProbeReport>(`/encoders/${id}/probe`, sendJson("POST", asked)),
  embedCsv: (id: string, cohort: string) =>
    textOf(`/encoders/${id}/embed`, {
      ...sendJson("POST", { cohort }),
      headers: { accept: "text/csv", "content-type": "application/json" },
    }),
  encoderFileUrl: (id: string, name: string) => `${base}/encoders/${id}/files/${name}`,
  encoderEventsUrl: (id: string) => `${base}/encoders/${id}/events`,
  imageUrl: (cohort: string, row: number, name: string) =>
    `${base}/cohorts/${cohort}/images/${row}.png?${new URLSearchParams({ name })}`,
  eventsUrl: (id: string) => `${base}/runs/${id}/events`,
  reportUrl: (id: string) => `${base}/runs/${id}/report`,
  /** A table of a run as the server writes it. */
  csv: (id: string, table: "assignments" | "profiles" | "embedding") =>
    textOf(`/runs/${id}/${table}`, { headers: { accept: "text/csv" } }),
};
