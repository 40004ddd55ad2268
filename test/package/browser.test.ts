import { cp, mkdir, readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { projectFolder } from "../../server/projectFolder.js";
import { complaintsOf, openBrowser } from "../browser/browser.js";
import { type Consumer, consumer } from "./consumer.js";

let other: Consumer;
let browser: Browser;
let server: Server;
beforeAll(async () => {
  [other, browser] = await Promise.all([consumer(), openBrowser()]);
});
afterAll(async () => {
  server?.close();
  await browser?.close();
  await other?.remove();
});

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};

/** Serves a folder on this machine, and answers where. */
async function serve(folder: string): Promise<string> {
  server = createServer(async (request, response) => {
    const path = join(folder, request.url === "/" ? "index.html" : new URL(request.url!, "http://local").pathname);
    const file = await readFile(path).catch(() => undefined);
    response.writeHead(file ? 200 : 404, { "content-type": types[extname(path)] ?? "text/plain" }).end(file);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

it("the packed library computes in a page that another project has bundled, with the .wasm files beside it", async () => {
  const script = [
    'import { yAware } from "salient";',
    'import { startWasm, tf } from "salient/engine";',
    'const { device } = await startWasm({ wasmPaths: "/wasm/" });',
    "const z = tf.tensor3d([[[1, 2], [2, 1]], [[-1, 0], [0, -1]]]);",
    "const { value, grad } = tf.valueAndGrad((z) => yAware(z, [20, 60], { bandwidth: 25, temperature: 1 }))(z);",
    "window.answer = { device, loss: (await value.data())[0], size: (await grad.data()).length };",
  ];
  await other.write(
    "index.html",
    '<!doctype html><title>page</title><link rel="icon" href="data:,"><script type="module" src="/main.js"></script>',
  );
  await other.write("main.js", script.join("\n"));
  await mkdir(join(other.folder, "public/wasm"), { recursive: true });
  const files = join(projectFolder, "node_modules/@tensorflow/tfjs-backend-wasm/dist");
  for (const name of ["tfjs-backend-wasm-simd.wasm", "tfjs-backend-wasm.wasm"])
    await cp(join(files, name), join(other.folder, "public/wasm", name));
  await build({ root: other.folder, configFile: false, logLevel: "error", build: { target: "esnext", minify: false } });

  const page = await browser.newPage();
  const address = await serve(join(other.folder, "dist"));
  const complaints = complaintsOf(page, address);
  await page.goto(address);
  const answer = await page.waitForFunction(() => (window as unknown as { answer?: Answer }).answer);
  const { device, loss, size } = (await answer.jsonValue()) as Answer;
  expect({ device, size, complaints }).toEqual({ device: "CPU, one thread, SIMD", size: 8, complaints: [] });
  // Each row has one positive, its other view: 0.8 or 0 as cosine; to the others -1 / sqrt 5 and -2 / sqrt 5.
  const [near, far] = [Math.exp(-1 / Math.sqrt(5)), Math.exp(-2 / Math.sqrt(5))];
  const wanted = (Math.log(Math.exp(0.8) + near + far) - 0.8 + Math.log(1 + near + far)) / 2;
  expect(loss).toBeCloseTo(wanted, 5);
});

interface Answer {
  readonly device: string;
  readonly loss: number;
  readonly size: number;
}
