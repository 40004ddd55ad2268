import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { catalogue } from "../src/core/errors.js";

const root = fileURLToPath(new URL("../", import.meta.url));
const LONGEST = 220;

/** What each folder may see: folders of ours, packages (a trailing * is a prefix), and whether node's own modules. */
const rules: Record<string, { folders: string[]; packages: string[]; node: boolean }> = {
  models: {
    folders: ["models", "src/engine/ops", "src/core/random.js"],
    packages: ["@tensorflow/tfjs-core", "@tensorflow/tfjs-core/*"],
    node: false,
  },
  "src/contract": { folders: ["src/contract"], packages: ["zod"], node: false },
  src: {
    folders: ["src", "models"],
    packages: [
      "zod",
      "ml-matrix",
      "ml-kmeans",
      "linear-sum-assignment",
      "umap-js",
      "@stdlib/*",
      "@tensorflow/tfjs-core",
    ],
    node: false,
  },
  // Alone in naming a backend.
  "src/engine": { folders: ["src"], packages: ["@tensorflow/*"], node: false },
  server: { folders: ["server", "src", "models"], packages: ["*"], node: true },
  client: {
    folders: ["client", "src/contract"],
    packages: ["d3", "preact", "preact/*", "@preact/signals", "zod"],
    node: false,
  },
  scripts: { folders: ["scripts", "dist"], packages: [], node: true },
};

/** Files that live in a folder without being part of what runs there, and what they need beyond its rules. */
const exceptions: Record<string, string[]> = {
  "client/vite.config.ts": ["vite"],
  "scripts/buildClient.mjs": ["vite"],
  "scripts/buildPrograms.mjs": ["vite"],
};

type Source = { readonly path: string; readonly text: string };
const sources = ["models", "src", "server", "client", "scripts"].flatMap(filesUnder);
const tests = filesUnder("test");

function filesUnder(folder: string): Source[] {
  if (!existsSync(join(root, folder))) return [];
  const entries = readdirSync(join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mjs)$/.test(entry.name) && !entry.name.endsWith(".d.ts"))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path).replaceAll("\\", "/"), text: readFileSync(path, "utf8") }));
}

/** Code without its comments; good enough for words that we look for. */
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");

function importsOf({ text }: Source): string[] {
  const found = withoutComments(text).matchAll(
    /(?:^|[\s;}])(?:import|export)\b[^"'`;]*?\bfrom\s*["']([^"']+)["']|\bimport\s*\(?\s*["']([^"']+)["']/g,
  );
  return Array.from(found, ([, from, bare]) => from ?? bare);
}

/** The rule of the innermost folder that has one. */
function ruleOf(path: string) {
  const folder = Object.keys(rules)
    .filter((name) => path.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];
  return rules[folder];
}

function matches(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => (pattern.endsWith("*") ? name.startsWith(pattern.slice(0, -1)) : name === pattern));
}

/** Why a file may not see what it imports, or nothing. */
function fault(path: string, imported: string): string | undefined {
  const rule = ruleOf(path);
  if (exceptions[path]?.includes(imported)) return undefined;
  if (imported.startsWith(".")) {
    const target = join(dirname(path), imported).replaceAll("\\", "/");
    return rule.folders.some((folder) => target === folder || target.startsWith(`${folder}/`))
      ? undefined
      : `${path} imports ${target}`;
  }
  const builtin = imported.startsWith("node:") || builtinModules.includes(imported);
  const allowed = builtin ? rule.node : matches(imported, rule.packages);
  return allowed ? undefined : `${path} imports ${imported}`;
}

describe("the architecture", () => {
  it("lets each folder see only what its rule allows", () => {
    const faults = sources.flatMap((source) => importsOf(source).map((imported) => fault(source.path, imported)));
    expect(faults.filter(Boolean)).toEqual([]);
  });

  it("notices what it is there to notice", () => {
    expect(fault("src/linalg/matrix.ts", "node:fs")).toBeDefined();
    expect(fault("src/linalg/matrix.ts", "../../server/config.js")).toBeDefined();
    expect(fault("src/contract/plan.ts", "../core/errors.js")).toBeDefined();
    expect(fault("src/train/adam.ts", "@tensorflow/tfjs-backend-wasm")).toBeDefined();
    expect(fault("models/network.ts", "../src/core/errors.js")).toBeDefined();
    expect(fault("models/network.ts", "../src/core/random.js")).toBeUndefined();
    expect(fault("src/engine/wasm/heap.ts", "@tensorflow/tfjs-backend-wasm")).toBeUndefined();
    expect(fault("src/engine/wasm/heap.ts", "node:fs")).toBeDefined();
    expect(fault("client/main.tsx", "../src/core/errors.js")).toBeDefined();
    expect(fault("client/main.tsx", "../src/contract/plan.js")).toBeUndefined();
    expect(fault("scripts/start.mjs", "zod")).toBeDefined();
    expect(
      importsOf({
        path: "",
        text: 'import type { A } from "a";\nexport * from "b";\nconst c = await import("c");\nimport "d";\n// from "e"',
      }),
    ).toEqual(["a", "b", "c", "d"]);
  });

  it("lets shared code know methods by the registry alone, and never by their id", () => {
    const outside = sources.filter(({ path }) => path.startsWith("src/") && !path.startsWith("src/methods/"));
    const insides = outside.flatMap((source) =>
      importsOf(source)
        .map((imported) => join(dirname(source.path), imported))
        .filter((target) => /^src\/methods\/[^/]+\//.test(target))
        .map((target) => `${source.path} imports ${target}`),
    );
    expect(insides).toEqual([]);
    const asking = sources.filter(
      ({ path, text }) => !path.startsWith("src/methods/") && /method\.id\s*[!=]==\s*["'`]/.test(withoutComments(text)),
    );
    expect(asking.map(({ path }) => path)).toEqual([]);
  });

  it(`has no file longer than ${LONGEST} lines`, () => {
    const long = [...sources, ...tests].filter(({ text }) => text.trimEnd().split("\n").length > LONGEST);
    expect(long.map(({ path }) => path)).toEqual([]);
  });

  it("has named exports only", () => {
    const offenders = sources.filter(
      ({ path, text }) => !path.endsWith(".config.ts") && /\bexport default\b/.test(withoutComments(text)),
    );
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });

  it("draws random numbers from seeds alone", () => {
    const forbidding = [
      "test/architecture.test.ts",
      "test/src/engine/modelRules.ts",
      "test/src/engine/modelRules.test.ts",
    ];
    const offenders = [...sources, ...tests].filter(
      ({ path, text }) => !forbidding.includes(path) && /Math\.random\b/.test(withoutComments(text)),
    );
    expect(offenders.map(({ path }) => path)).toEqual([]);
  });

  it("reads tensors without blocking, outside tests", () => {
    expect(
      sources.filter(({ text }) => /\.(dataSync|arraySync)\(/.test(withoutComments(text))).map(({ path }) => path),
    ).toEqual([]);
  });

  it("skips no test", () => {
    const skipping = tests.filter(
      ({ path, text }) => path !== "test/architecture.test.ts" && /\b(it|test|describe)\.(skip|only|todo)\b/.test(text),
    );
    expect(skipping.map(({ path }) => path)).toEqual([]);
  });
});

describe("docs/errors.md", () => {
  it("describes every code of the catalogue, with its kind and hint, and no other", () => {
    const page = readFileSync(join(root, "docs/errors.md"), "utf8");
    const rows = Array.from(page.matchAll(/^\| `([A-Z_]+)` \| (\w+) \| (.+?) \|$/gm), ([, code, kind, hint]) => [
      code,
      kind,
      hint,
    ]);
    expect(rows).toEqual(Object.entries(catalogue).map(([code, { kind, hint }]) => [code, kind, hint]));
  });
});
