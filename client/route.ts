/** Where the reader is. Every view has a permanent link after the `#`. */
export type Route =
  | { readonly page: "cohorts" }
  | { readonly page: "cohort"; readonly id: string }
  | { readonly page: "design"; readonly id: string }
  | { readonly page: "runs" }
  | { readonly page: "run"; readonly id: string; readonly section: string | null }
  | { readonly page: "place"; readonly id: string }
  | { readonly page: "encoders" }
  | { readonly page: "train"; readonly id: string }
  | { readonly page: "encoder"; readonly id: string }
  | { readonly page: "help" }
  | { readonly page: "unknown"; readonly path: string };

/** Reads a link such as `#/runs/7f3a/profiles`. */
export function parseRoute(hash: string): Route {
  const [first = "", id, third] = hash
    .replace(/^#?\/?/, "")
    .split("/")
    .map(decodeURIComponent);
  if (first === "" || (first === "cohorts" && !id)) return { page: "cohorts" };
  if (first === "cohorts" && id && third === "encoder") return { page: "train", id };
  if (first === "cohorts" && id) return { page: third === "design" ? "design" : "cohort", id };
  if (first === "runs" && id && third === "place") return { page: "place", id };
  if (first === "runs" && id) return { page: "run", id, section: third ?? null };
  if (first === "runs") return { page: "runs" };
  if (first === "encoders") return id ? { page: "encoder", id } : { page: "encoders" };
  if (first === "help") return { page: "help" };
  return { page: "unknown", path: hash };
}

/** The link to a view. */
export const link = {
  cohorts: "#/cohorts",
  runs: "#/runs",
  encoders: "#/encoders",
  help: "#/help",
  cohort: (id: string) => `#/cohorts/${encodeURIComponent(id)}`,
  design: (id: string) => `#/cohorts/${encodeURIComponent(id)}/design`,
  train: (id: string) => `#/cohorts/${encodeURIComponent(id)}/encoder`,
  encoder: (id: string) => `#/encoders/${encodeURIComponent(id)}`,
  run: (id: string, section?: string) => `#/runs/${encodeURIComponent(id)}${section ? `/${section}` : ""}`,
  place: (id: string) => `#/runs/${encodeURIComponent(id)}/place`,
};
