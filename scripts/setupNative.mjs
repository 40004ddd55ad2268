// npm run setup:native [-- --gpu]: TensorFlow and its binding, in a folder of their own. See docs/engine.md.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join, resolve } from "node:path";
import { buildBinding, installPackages } from "./setupNative/binding.mjs";
import { Failure } from "./setupNative/failure.mjs";
import { machineFor } from "./setupNative/machine.mjs";
import { help, readOptions, recipeOf } from "./setupNative/options.mjs";
import { prove } from "./setupNative/proof.mjs";
import { fromArchive, fromWheel } from "./setupNative/runtime.mjs";
import { ensureBuilt } from "./steps/build.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { checkNode } from "./steps/node.mjs";
import { root } from "./steps/root.mjs";

const UNREACHABLE = 3;
/** What was set up, beside it. */
const RECIPE = "setup.json";

checkNode();
await main(process.argv.slice(2)).catch((error) => {
  if (!(error instanceof Failure)) throw error;
  console.error(error.message);
  console.error("The native engine was not set up; everything is as it was before.");
  process.exitCode = error.unreachable ? UNREACHABLE : 1;
});

async function main(words) {
  const options = readOptions(words);
  if (options.help) return say(help);
  const machine = machineFor(options);
  ensureInstalled();
  ensureBuilt();
  const folder = whereTo();
  if (!options.again && isThere(folder, options)) return say(`It is there: ${inWords(await prove(folder))}.`);
  const report = await inPlaceOf(folder, (making) => setUp(making, machine, options));
  say(`${inWords(report)}, in ${folder}. \`salient doctor\` says which engine is in use.`);
}

function whereTo() {
  const folder = process.env.SALIENT_NATIVE || "native";
  return isAbsolute(folder) ? folder : resolve(root, folder);
}

function isThere(folder, options) {
  const file = join(folder, RECIPE);
  return existsSync(file) && readFileSync(file, "utf8") === JSON.stringify(recipeOf(options));
}

async function setUp(folder, { python, headers }, options) {
  const scratch = join(folder, "scratch");
  mkdirSync(scratch);
  const deps = installPackages(folder, say);
  if (options.libtensorflow) fromArchive({ deps, libtensorflow: resolve(options.libtensorflow), say });
  else fromWheel({ python, deps, scratch, say, ...options });
  buildBinding(folder, { python, headers, say });
  rmSync(scratch, { recursive: true });
  writeFileSync(join(folder, RECIPE), JSON.stringify(recipeOf(options)));
  say("Trying it…");
  return prove(folder);
}

/** Makes a folder beside another, which it replaces once it is whole; when the making fails, nothing has changed. */
async function inPlaceOf(folder, make) {
  removeUnfinished(folder);
  const making = `${folder}.making-${process.pid}`;
  try {
    mkdirSync(making, { recursive: true });
    const made = await make(making);
    rmSync(folder, { recursive: true, force: true });
    renameSync(making, folder);
    return made;
  } finally {
    rmSync(making, { recursive: true, force: true });
  }
}

/** What earlier ones left that were killed. */
function removeUnfinished(folder) {
  const start = `${basename(folder)}.making-`;
  if (!existsSync(dirname(folder))) return;
  for (const name of readdirSync(dirname(folder)).filter((one) => one.startsWith(start)))
    if (!isAlive(Number(name.slice(start.length)))) rmSync(join(dirname(folder), name), { recursive: true });
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function inWords({ device, versions: { tfjs, tensorflow } }) {
  return `TensorFlow ${tensorflow} under TensorFlow.js ${tfjs} passes the self-test on ${device}`;
}

function say(words) {
  console.log(words);
}
