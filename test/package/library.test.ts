import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Rolldown } from "vite";
import { beforeAll, describe, expect, it } from "vitest";
import { projectFolder } from "../../server/projectFolder.js";
import { type Consumer, consumer } from "./consumer.js";

let other: Consumer;
beforeAll(async () => {
  other = await consumer();
  return () => other.remove();
});

/** The first code block of a page of the documentation that shows the library. */
async function exampleOf(page: string): Promise<string> {
  return /```js\n([\s\S]*?)```/.exec(await readFile(join(projectFolder, page), "utf8"))![1];
}

/** What a bundler makes of a file of that project, everything but our own code left outside. */
async function bundled(code: string): Promise<Rolldown.OutputChunk[]> {
  await other.write("entry.js", code);
  const made = await build({
    root: other.folder,
    configFile: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      lib: { entry: "entry.js", formats: ["es"] },
      rolldownOptions: { external: /^(?!salient)[@a-z]/ },
    },
  });
  return (made as Rolldown.RolldownOutput[])[0].output.filter((file) => file.type === "chunk");
}

describe("the packed library, in another project", () => {
  it("runs the example of README.md, and says so of its loss and gradient", async () => {
    await other.write("example.mjs", await exampleOf("README.md"));
    const { stdout } = await other.node("example.mjs");
    expect(stdout).toMatch(/^loss Float32Array\(1\) \[ \d+\.\d+ \] gradient \[ 4, 2, 8 \]\n$/);
  });

  it("runs that of docs/losses.md, whose gradient is of the embeddings' shape", async () => {
    const lines = [await exampleOf("docs/losses.md"), "console.log((await value.data())[0] > 0, grad.shape.join());"];
    await other.write("documented.mjs", lines.join("\n"));
    expect((await other.node("documented.mjs")).stdout).toBe("true 4,2,8\n");
  });

  it("works with TensorFlow.js that the project has started by itself", async () => {
    const lines = [
      'import * as tf from "@tensorflow/tfjs-core";',
      'import "@tensorflow/tfjs-backend-cpu";',
      'import { supCon } from "salient";',
      'await tf.setBackend("cpu");',
      "const z = tf.tensor3d([[[1, 2]], [[1, 1]], [[-1, 0]]]);",
      "const loss = (z) => supCon(z, [0, 0, 1], { temperature: 1 });",
      "console.log((await tf.grad(loss)(z).data()).length, (await loss(z).data())[0]);",
    ];
    await other.write("own.mjs", lines.join("\n"));
    const { stdout } = await other.node("own.mjs");
    const [size, loss] = stdout.trim().split("\n").at(-1)!.split(" ").map(Number);
    const [near, far, across] = [3 / Math.sqrt(10), -1 / Math.sqrt(5), -1 / Math.sqrt(2)];
    const sum = Math.log(Math.exp(near) + Math.exp(far)) + Math.log(Math.exp(near) + Math.exp(across)) - 2 * near;
    expect(size).toBe(6);
    expect(loss).toBeCloseTo(sum / 3, 5);
  });

  it("has types, which refuse what the functions would", async () => {
    const lines = [
      'import { lossById, supCon, yAware } from "salient";',
      'import { type Engine, startWasm, tf } from "salient/engine";',
      "export const engine: Promise<Engine> = startWasm({ wasmPaths: '/assets/' });",
      "const z: tf.Tensor3D = tf.zeros([2, 2, 2]);",
      "export const loss: tf.Scalar = yAware(z, [1, 2], { bandwidth: 25 });",
      "export const title: string = lossById('y-aware').title;",
      "// @ts-expect-error: the bandwidth is missing",
      "yAware(z, [1, 2], {});",
      "// @ts-expect-error: there is no such form",
      "supCon(z, [1, 2], { form: 'inside' });",
    ];
    await other.write("typed.ts", lines.join("\n"));
    const options = { module: "NodeNext", strict: true, noEmit: true, skipLibCheck: true, types: [], lib: ["ES2023"] };
    await other.write("tsconfig.json", JSON.stringify({ compilerOptions: options, files: ["typed.ts"] }));
    await other.node(join(projectFolder, "node_modules/typescript/bin/tsc"), "-p", ".");
  });

  it("gives a bundler the one function that is imported, and nothing of the others", async () => {
    const [{ code, imports }] = await bundled('export { yAware } from "salient";');
    expect(code).toContain("function yAware(");
    for (const other of ["function barlowTwins(", "function analyse(", "strictObject", "lossCatalogue"])
      expect(code).not.toContain(other);
    expect(imports.sort()).toEqual(["@tensorflow/tfjs-core", "ml-matrix"]);
    expect(code.length).toBeLessThan(60_000);
  });

  it("loads nothing of the server, whatever is imported, and keeps a backend until it is started", async () => {
    const chunks = await bundled('export * from "salient"; export * from "salient/engine";');
    const ours = new Set(chunks.map(({ fileName }) => fileName));
    const packages = chunks.flatMap(({ imports }) => imports).filter((name) => !ours.has(name));
    const allowed = ["@tensorflow/tfjs-core", "@tensorflow/tfjs-layers", "linear-sum-assignment", "ml-kmeans"];
    expect([...new Set(packages)].sort()).toEqual([...allowed, "ml-matrix", "zod"]);
    expect(chunks.flatMap(({ dynamicImports }) => dynamicImports)).toContain("@tensorflow/tfjs-backend-wasm");
    expect(other.files.filter((path) => /^(dist\/)?(server|client|test)\/|(?<!\.d)\.ts$/.test(path))).toEqual([]);
  });

  it("says of its command line where that is to be had", async () => {
    const failed = await other.node("node_modules/salient/scripts/salient.mjs").catch((error) => error);
    expect(failed.stderr).toContain("as a library");
    expect(failed.code).toBe(1);
  });
});
