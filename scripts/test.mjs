// npm test: install, types, build, lint and every test; the last line counts what passed and what failed.
// With --everywhere, the server's tests run again on a PostgreSQL and a newer Node, and the native and WebGPU
// engines are set up and tested, as in continuous integration.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { build } from "./steps/build.mjs";
import { nodeCommand } from "./steps/command.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { nativeEngine } from "./steps/nativeEngine.mjs";
import { checkNode } from "./steps/node.mjs";
import { otherNode } from "./steps/otherNode.mjs";
import { root } from "./steps/root.mjs";
import { runSuite } from "./steps/suite.mjs";

const everywhere = process.argv.includes("--everywhere");
const only = process.argv.slice(2).filter((word) => word !== "--everywhere");
/** The tests of the server. */
const SERVER = ["test/server/"];
/** Those that try the embedded database on the newer Node too; those of backups do so anyway, whatever the rest runs on. */
const EMBEDDED = ["test/server/store/", "test/server/survival.test.ts"];

checkNode();
ensureInstalled();
const checks = [
  check("types", () => tool("typescript/bin/tsc", ["-b"])),
  check("build", build),
  check("lint and format", () => tool("@biomejs/biome/bin/biome", ["check", "."])),
];
const suites = [suite("tests, on the embedded database", only, { env: browserEnvironment() })];
if (everywhere) suites.push(...onOtherNode(), ...onNative(), ...onWebgpu());
else
  console.log(
    "The server's tests ran on the embedded database only; .ci/run runs them on PostgreSQL and Node 22, too, and those of the native and WebGPU engines.",
  );
const passed = checks.filter(Boolean).length + sum(suites.map((one) => one.passed));
const failed = checks.filter((good) => !good).length + sum(suites.map((one) => one.failed));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function check(what, step) {
  const good = step() === 0;
  console.log(`${good ? "ok    " : "FAILED"} ${what}`);
  return good;
}

function tool(file, args) {
  return nodeCommand(join(root, "node_modules", file), args);
}

function suite(what, filters, options) {
  const counts = runSuite(filters, options);
  console.log(
    `${counts.failed === 0 ? "ok    " : "FAILED"} ${what}: ${counts.passed} passed, ${counts.failed} failed.`,
  );
  return counts;
}

/** On the newer Node: all on a PostgreSQL, which is started for them (and must be installed), and some on the embedded database. */
function onOtherNode() {
  const node = otherNode();
  if (!node) return [{ passed: 0, failed: 1 }];
  const env = { ...process.env, SALIENT_TEST_DATABASE: "postgresql" };
  return [
    suite("server tests, on PostgreSQL and Node 22", SERVER, { node, env }),
    suite("tests of the store and of survival, on the embedded database and Node 22", EMBEDDED, { node }),
  ];
}

/** Where TensorFlow cannot be fetched nothing is tested, nothing is counted, and a line says so; every other fault is a failure. */
function onNative() {
  const { state, env } = nativeEngine();
  if (state === "ready")
    return [
      suite("tests of the native engine", ["--config", "test/native/vitest.config.ts"], { env }),
      suite("goldens of the losses on the native engine", ["--config", "test/native/losses.config.ts"], { env }),
    ];
  if (state === "unreachable") {
    console.log("NOT RUN tests of the native engine: pip or npm reached no registry, see above. They are not counted.");
    return [];
  }
  console.log("FAILED tests of the native engine: it could not be set up, see above.");
  return [{ passed: 0, failed: 1 }];
}

/** The WebGPU engine, whose library npm fetches, on a graphics card in software that the browser of the tests brings along. */
function onWebgpu() {
  if (nodeCommand(join(root, "scripts/setupWebgpu.mjs"), []) !== 0) return [{ passed: 0, failed: 1 }];
  return [
    suite("tests of the WebGPU engine, on SwiftShader", ["--config", "test/webgpu/vitest.config.ts"]),
    suite("goldens of the losses on WebGPU, on SwiftShader", ["--config", "test/webgpu/losses.config.ts"]),
  ];
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Where the system lacks the libraries of the browser, its package has copies, which it lays out when told that it runs in a bare place. */
function browserEnvironment() {
  if (process.platform !== "linux" || hasLibrary("libnss3.so")) return process.env;
  return { ...process.env, AWS_LAMBDA_JS_RUNTIME: "nodejs20.x" };
}

function hasLibrary(name) {
  for (const program of ["ldconfig", "/sbin/ldconfig"]) {
    try {
      return execFileSync(program, ["-p"], { encoding: "utf8" }).includes(name);
    } catch {
      // Not on the path of ordinary users: the next place is tried.
    }
  }
  return false;
}
