import { ProbeRequest } from "../../../src/contract/probe.js";
import { didYouMean } from "../../../src/core/nearest.js";
import { checkInput } from "../checkInput.js";
import { type Given, UsageError } from "../command.js";
import { readValue, splitList } from "../readValue.js";
import { settingPaths, withSetting } from "./settingPaths.js";

type Json = Record<string, unknown>;

/** What flags ask of a probe. @param group column that keeps rows together where nothing is said */
export function probeRequest(given: Given, group: string | null): ProbeRequest {
  const targets = given.all("target").flatMap(splitList).map(targetOf);
  if (targets.length === 0) throw new UsageError("--target COL is needed");
  const columns = ["age", "sex", "site"].map((flag) => [flag, given.text(flag) ?? null] as const);
  const curve = given.text("curve");
  const brainAge = given.text("brain-age");
  const challenge = given.text("challenge");
  const asked: Json = {
    targets,
    ...Object.fromEntries(columns),
    group: given.text("group") ?? group,
    missing: given.all("missing").flatMap(splitList),
    splits: splitsOf(given.text("splits") ?? "folds"),
    model: { kind: given.text("probe") ?? "linear", variant: given.on("published") ? "published" : "recommended" },
    ...(curve === undefined ? {} : { curve: { sizes: splitList(curve).map(Number) } }),
    ...(brainAge === undefined ? {} : { brainAge: controlsOf(brainAge) }),
    ...(given.on("site-effect") ? { sites: {} } : {}),
    ...(challenge === undefined ? {} : { challenge: { external: splitList(challenge) } }),
  };
  const seed = given.text("seed");
  const said = [...given.all("set"), ...(seed === undefined ? [] : [`seed=${seed}`])];
  return checkInput(ProbeRequest, said.reduce(withSaid, asked), "the request");
}

/** `age`; `dx=SZ` or `dx=SZ|BP` (cases), `dx=each`, `digit=classes`, `grade=score`. */
function targetOf(text: string): Json {
  const [column, value] = cut(text);
  if (value === undefined) return { kind: "auto", column };
  if (value === "classes" || value === "score") return { kind: value, column };
  return value === "each" ? { kind: "each", column } : { kind: "diagnosis", column, cases: value.split("|") };
}

function splitsOf(text: string): Json {
  if (["folds", "holdOut", "sites"].includes(text)) return { kind: text };
  const [column, values] = cut(text);
  if (values === undefined) throw new UsageError(`--splits is folds, holdOut, sites or COL=VALUE; got ${text}`);
  return { kind: "column", column, test: splitList(values) };
}

function controlsOf(text: string): Json {
  const [label, controls] = cut(text);
  return controls === undefined ? { label } : { label, controls: splitList(controls) };
}

function withSaid(request: Json, text: string): Json {
  const [key, value] = cut(text);
  const paths = settingPaths(ProbeRequest);
  const schema = paths.get(key);
  if (!schema || value === undefined)
    throw new UsageError(
      `--set ${text}: expected KEY=VALUE of a setting that there is${didYouMean(key, [...paths.keys()])}`,
    );
  return withSetting(request, key.split("."), readValue(schema, value, `--set ${key}`));
}

function cut(text: string): [string, string | undefined] {
  const at = text.indexOf("=");
  return at < 0 ? [text.trim(), undefined] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}
