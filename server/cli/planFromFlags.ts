import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { ClusterRange, Columns, Evaluation, Plan, Preprocessing } from "../../src/contract/plan.js";
import { didYouMean } from "../../src/core/nearest.js";
import { choosableById } from "../../src/methods/index.js";
import { checkInput } from "./checkInput.js";
import { type Given, UsageError } from "./command.js";
import { fieldsOf, readValue, splitList, type ValueSchema } from "./readValue.js";

type Json = Record<string, unknown>;

/** What `--group` says where rows belong to nobody else's. */
export const NO_GROUP = "none";

/**
 * The plan that flags and a plan file ask for, before the cohort completes it. Flags win.
 * @throws UsageError naming what is wrong, or SalientError `METHOD_UNKNOWN`
 */
export async function planFromFlags(given: Given): Promise<Plan> {
  const file = given.text("plan");
  const plan: Json = file
    ? checkInput(Plan, await readJson(file), `the plan ${file}`)
    : checkInput(Plan, {}, "the plan");
  plan["columns"] = columnsOf(plan["columns"] as Columns, given);
  plan["method"] = methodOf(plan["method"] as Plan["method"], given);
  const clusters = given.text("clusters");
  if (clusters !== undefined) plan["clusters"] = clusterRange(clusters);
  const splits = given.text("splits");
  if (splits !== undefined) setPath(plan, "evaluate.splits", splits);
  const encoder = given.text("encoder");
  if (encoder !== undefined) plan["encoder"] = encoder;
  const seed = given.text("seed");
  if (seed !== undefined) plan["seed"] = readValue({ type: "integer", minimum: 0 }, seed, "--seed");
  for (const [key, text] of settings(given)) if (key.includes(".")) setPath(plan, key, text);
  return checkInput(Plan, plan, "the plan");
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`the plan ${path} is not JSON: ${(error as Error).message}`);
  }
}

/** What was said replaces what was planned; another label column has other values. */
function columnsOf(planned: Columns, given: Given): Json {
  const one = ["label", "id", "group", "site", "outcome"].map((flag) => [flag, given.text(flag)] as const);
  const many = ["control", "patient", "covariates", "attributes", "features", "ignore", "missing", "values"].map(
    (flag) => [flag, given.all(flag).flatMap(splitList)] as const,
  );
  const said: Json = Object.fromEntries([
    ...one
      .filter(([, name]) => name)
      .map(([role, name]) => [role, role === "group" && name === NO_GROUP ? null : name]),
    ...many.filter(([, names]) => names.length > 0),
  ]);
  if (given.all("modality").length > 0) said["modalities"] = modalities(given.all("modality"));
  const otherLabel = said["label"] !== undefined && said["label"] !== planned.label;
  return { ...planned, ...(otherLabel ? { control: [], patient: [] } : {}), ...said };
}

function modalities(typed: readonly string[]): Record<string, string[]> {
  const byName: Record<string, string[]> = {};
  for (const text of typed) {
    const [name, globs] = splitPair(text, "--modality", "NAME=GLOB");
    if (Object.hasOwn(byName, name))
      throw new UsageError(`--modality ${name} is given twice: name all its columns at once, ${name}=GLOB,GLOB`);
    byName[name] = splitList(globs);
    if (byName[name].length === 0) throw new UsageError(`--modality ${name}: expected a column or glob after the "="`);
  }
  return byName;
}

function methodOf(planned: Plan["method"], given: Given): Plan["method"] {
  const id = given.text("method") ?? planned.id;
  const params = id === planned.id ? { ...planned.params } : {};
  const properties = fieldsOf(choosableById(id).params);
  for (const [key, text] of settings(given)) {
    if (key.includes(".")) continue;
    if (key === "clusters") throw new UsageError("the number of subgroups is set with --clusters, not with --set");
    if (!Object.hasOwn(properties, key))
      throw new UsageError(`--set ${key}: ${id} has no such parameter${didYouMean(key, Object.keys(properties))}`);
    params[key] = readValue(properties[key], text, `--set ${key}`) as never;
  }
  return { id, params };
}

/** `3` or `1-6`. */
function clusterRange(text: string): { from: number; to: number } {
  const found = /^(\d+)(?:-(\d+))?$/.exec(text.trim());
  if (!found) throw new UsageError(`--clusters expects a number such as 3 or a range such as 1-6, found "${text}"`);
  return { from: Number(found[1]), to: Number(found[2] ?? found[1]) };
}

function settings(given: Given): [string, string][] {
  return given.all("set").map((text) => splitPair(text, "--set", "KEY=VALUE"));
}

function splitPair(text: string, flag: string, form: string): [string, string] {
  const at = text.indexOf("=");
  if (at < 1) throw new UsageError(`${flag} expects ${form}, found "${text}"`);
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

/** A setting by its path in the plan, such as `evaluate.resamples`, of the type that the plan's schema wants. */
function setPath(plan: Json, path: string, text: string): void {
  const known = new Map(Object.entries(sections).flatMap(([name, schema]) => settingsOf(name, schema)));
  const schema = known.get(path);
  if (!schema)
    throw new UsageError(`--set ${path}: the plan has no such setting${didYouMean(path, [...known.keys()])}`);
  const [section, key] = path.split(".");
  plan[section] = { ...(plan[section] as Json), [key]: readValue(schema, text, `--set ${path}`) };
}

const sections = { columns: Columns, preprocessing: Preprocessing, evaluate: Evaluation, clusters: ClusterRange };

function settingsOf(section: string, schema: z.ZodObject): [string, ValueSchema][] {
  return Object.entries(fieldsOf(schema)).map(([key, setting]) => [`${section}.${key}`, setting]);
}
