import { readFile } from "node:fs/promises";
import { EncoderPlan } from "../../../src/contract/encoderPlan.js";
import { didYouMean } from "../../../src/core/nearest.js";
import { encoderEntry, objectiveEntry } from "../../../src/encoders/catalogue.js";
import { checkInput } from "../checkInput.js";
import { type Given, UsageError } from "../command.js";
import { NO_GROUP } from "../planFromFlags.js";
import { fieldsOf, readValue, splitList } from "../readValue.js";
import { settingPaths, withSetting } from "./settingPaths.js";

type Json = Record<string, unknown>;

/**
 * The plan that flags and a plan file ask for, before the cohort completes it. Flags win.
 * @throws UsageError naming what is wrong, or SalientError `LOSS_UNKNOWN`, `NETWORK_UNKNOWN`
 */
export async function encoderPlanFromFlags(given: Given): Promise<EncoderPlan> {
  const file = given.text("plan");
  const planned = checkInput(EncoderPlan, file ? await readJson(file) : {}, file ? `the plan ${file}` : "the plan");
  const whole: Json = { ...planned, ...partsSaid(given, planned), columns: columnsSaid(given, planned) };
  return checkInput(EncoderPlan, withSettings(whole, given, planned), "the plan");
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`the plan ${path} is not JSON: ${(error as Error).message}`);
  }
}

/** What flags say of the plan beside its columns. */
function partsSaid(given: Given, planned: EncoderPlan): Json {
  const list = (flag: string) => given.all(flag).flatMap(splitList);
  const [loss, encoder, views] = [given.text("loss"), given.text("encoder"), given.text("views")];
  const prior = { columns: list("prior"), encoder: given.text("prior-encoder") ?? null };
  const one = ["kernel", "labels", "target", "bias", "people", "start"].map(
    (flag) => [flag, given.text(flag)] as const,
  );
  return {
    ...Object.fromEntries(one.filter(([, value]) => value !== undefined)),
    ...(loss === undefined || loss === planned.objective.id ? {} : { objective: { id: objectiveEntry(loss).id } }),
    ...(encoder === undefined || encoder === planned.encoder.id ? {} : { encoder: { id: encoderEntry(encoder).id } }),
    ...(given.all("proxies").length > 0 ? { proxies: list("proxies").map(proxyOf) } : {}),
    ...(given.all("term").length > 0 ? { terms: given.all("term").map((text) => termOf(text, planned)) } : {}),
    ...(prior.columns.length > 0 || prior.encoder !== null ? { prior: { ...planned.prior, ...prior } } : {}),
    ...(given.all("anatomy").length > 0 ? { anatomy: pairsOf(given, "anatomy") } : {}),
    ...(views === undefined ? {} : { views: { ...planned.views, preset: views, steps: null } }),
  };
}

function proxyOf(text: string): Json {
  const [column, sigma] = cut(text);
  return sigma === undefined ? { column } : { column, sigma: numberOr(sigma) };
}

function termOf(text: string, planned: EncoderPlan): Json {
  const [id, weight] = cut(text);
  const before = planned.terms.find((term) => term.id === id);
  return {
    id: objectiveEntry(id).id,
    params: before?.params ?? {},
    ...(weight === undefined ? {} : { weight: numberOr(weight) }),
  };
}

function columnsSaid(given: Given, { columns }: EncoderPlan): Json {
  const one = ["id", "group", "label"].flatMap((flag) => {
    const name = given.text(flag);
    return name === undefined ? [] : [[flag, flag === "group" && name === NO_GROUP ? null : name] as const];
  });
  const many = ["control", "features", "ignore", "missing", "values"]
    .map((flag) => [flag, given.all(flag).flatMap(splitList)] as const)
    .filter(([, names]) => names.length > 0);
  return { ...columns, ...Object.fromEntries([...one, ...many]) };
}

/** `NAME=GLOB,GLOB`, each name once. */
function pairsOf(given: Given, flag: string): Record<string, string[]> {
  return Object.fromEntries(
    given.all(flag).map((text) => {
      const [name, globs] = cut(text);
      if (globs === undefined) throw new UsageError(`--${flag} expects NAME=GLOB, found "${text}"`);
      return [name, splitList(globs)];
    }),
  );
}

/** Parameters and settings by name or path, each of the type that its schema wants. */
function withSettings(plan: Json, given: Given, planned: EncoderPlan): Json {
  const said = [...given.all("set"), ...shortcuts(given)];
  return said.reduce((before, text) => {
    const [key, value] = cut(text);
    if (value === undefined) throw new UsageError(`--set expects KEY=VALUE, found "${text}"`);
    return set(before, key, value, planned);
  }, plan);
}

/** Flags that are settings with a shorter name. */
function shortcuts(given: Given): string[] {
  const paths = { epochs: "training.epochs", batch: "training.batch", seed: "seed" };
  return Object.entries(paths).flatMap(([flag, path]) => {
    const value = given.text(flag);
    return value === undefined ? [] : [`${path}=${value}`];
  });
}

function set(plan: Json, key: string, value: string, planned: EncoderPlan): Json {
  const id = (part: unknown, usual: string) => ((part as { id?: string }).id ?? usual) as string;
  const loss = objectiveEntry(id(plan["objective"], planned.objective.id));
  const network = encoderEntry(id(plan["encoder"], planned.encoder.id));
  const ofLoss = fieldsOf(loss.params);
  const name = `--set ${key}`;
  if (Object.hasOwn(ofLoss, key))
    return withSetting(plan, ["objective", "params", key], readValue(ofLoss[key]!, value, name));
  const ofNetwork = fieldsOf(network.settings);
  const setting = /^encoder\.(?:settings\.)?(\w+)$/.exec(key)?.[1];
  if (setting !== undefined && Object.hasOwn(ofNetwork, setting))
    return withSetting(plan, ["encoder", "settings", setting], readValue(ofNetwork[setting]!, value, name));
  const terms = (plan["terms"] ?? planned.terms) as readonly { readonly id: string; readonly params: Json }[];
  const term = terms.find((each) => key.startsWith(`${each.id}.`));
  if (term) return { ...plan, terms: terms.map((each) => (each === term ? termWith(each, key, value) : each)) };
  const paths = settingPaths(EncoderPlan);
  const schema = paths.get(key);
  if (schema) return withSetting(plan, key.split("."), readValue(schema, value, name));
  const known = [...Object.keys(ofLoss), ...Object.keys(ofNetwork).map((each) => `encoder.${each}`), ...paths.keys()];
  throw new UsageError(
    `${name}: ${loss.id} has no such parameter, and the plan no such setting${didYouMean(key, known)}`,
  );
}

function termWith<T extends { readonly id: string; readonly params: Json }>(term: T, key: string, value: string): T {
  const name = key.slice(term.id.length + 1);
  const fields = fieldsOf(objectiveEntry(term.id).params);
  if (!Object.hasOwn(fields, name))
    throw new UsageError(`--set ${key}: ${term.id} has no such parameter${didYouMean(name, Object.keys(fields))}`);
  return { ...term, params: { ...term.params, [name]: readValue(fields[name]!, value, `--set ${key}`) } };
}

function cut(text: string): [string, string | undefined] {
  const at = text.indexOf("=");
  return at < 0 ? [text.trim(), undefined] : [text.slice(0, at).trim(), text.slice(at + 1).trim()];
}

function numberOr(text: string): number | string {
  const value = Number(text);
  return text !== "" && Number.isFinite(value) ? value : text;
}
