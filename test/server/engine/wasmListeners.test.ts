import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** What a process of its own, which has listeners of its own and starts the WASM backend, has afterwards, and how it ends. */
const program = `
  const { wasmHost } = await import("./server/engine/backends/wasm.ts");
  const own = () => {};
  process.on("unhandledRejection", own);
  await wasmHost.load();
  console.log(JSON.stringify([
    process.listenerCount("uncaughtException"),
    process.listeners("unhandledRejection").map((listener) => listener === own),
  ]));
  setTimeout(() => { throw new Error("nobody catches this"); });
`;

function run(): Promise<{ exit: unknown; out: string; err: string }> {
  const words = ["--import", "tsx", "--input-type=module", "--eval", program];
  return new Promise((resolve) =>
    execFile(process.execPath, words, { cwd: root }, (error, out, err) => resolve({ exit: error?.code, out, err })),
  );
}

describe("the WASM backend", () => {
  it("leaves the process the listeners that it had, so that an error nobody catches is printed as it is", async () => {
    const { exit, out, err } = await run();
    expect({ left: JSON.parse(out), exit }).toEqual({ left: [0, [true]], exit: 1 });
    expect(err).toContain("nobody catches this");
    expect(err.length).toBeLessThan(3000);
  });
});
