import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { command } from "./command.mjs";
import { root } from "./root.mjs";

const report = join(root, "dist/test-report.json");

/**
 * Runs tests under a Node and an environment; answers how many passed and failed.
 * A test file that cannot even be read, and a run that ends badly though no test failed, count as failures.
 */
export function runSuite(filters, { node = process.execPath, env = process.env } = {}) {
  mkdirSync(join(root, "dist"), { recursive: true });
  rmSync(report, { force: true });
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const exit = command(node, [vitest, "run", ...reporters, ...filters], { env });
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
