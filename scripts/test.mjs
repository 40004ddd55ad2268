// npm test: install, types, build, lint and every test; the last line counts what passed and what failed.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "./steps/build.mjs";
import { nodeCommand } from "./steps/command.mjs";
import { ensureInstalled } from "./steps/install.mjs";
import { checkNode } from "./steps/node.mjs";
import { root } from "./steps/root.mjs";

const report = join(root, "dist/test-report.json");
const only = process.argv.slice(2);

checkNode();
ensureInstalled();
const checks = [
  check("types", () => tool("typescript/bin/tsc", ["-b"])),
  check("build", build),
  check("lint and format", () => tool("@biomejs/biome/bin/biome", ["check", "."])),
];
const tests = runTests();
const passed = checks.filter(Boolean).length + tests.passed;
const failed = checks.filter((good) => !good).length + tests.failed;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

function check(what, step) {
  const good = step() === 0;
  console.log(`${good ? "ok    " : "FAILED"} ${what}`);
  return good;
}

function tool(file, args, env = process.env) {
  return nodeCommand(join(root, "node_modules", file), args, { env });
}

/** A test file that cannot even be read, and a run that ends badly though no test failed, count as failures. */
function runTests() {
  mkdirSync(join(root, "dist"), { recursive: true });
  rmSync(report, { force: true });
  const exit = tool(
    "vitest/vitest.mjs",
    ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`, ...only],
    browserEnvironment(),
  );
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = readReport();
  const unread = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.every((one) => one.status !== "failed"),
  );
  const failed = numFailedTests + unread.length;
  return { passed: numPassedTests, failed: failed === 0 && exit !== 0 ? 1 : failed };
}

function readReport() {
  try {
    return JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return {};
  }
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
