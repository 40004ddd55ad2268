import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { modelsFile } from "./model.js";

/** CPU milliseconds a step, and the loss before the last of them. */
export interface Measured {
  readonly milliseconds: number;
  readonly loss: number;
}

/** PyTorch in a process of its own, that trains the models step by step. */
export interface Torch {
  readonly version: string;
  train(model: number, steps: number): Promise<Measured>;
  end(): void;
}

/** Debian's PyTorch, or nothing where there is none. */
export async function torch(python = "/usr/bin/python3"): Promise<Torch | undefined> {
  const script = fileURLToPath(new URL("./train.py", import.meta.url));
  const environment = { ...process.env, OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" };
  const child = spawn(python, [script, fileURLToPath(modelsFile)], {
    env: environment,
    stdio: ["pipe", "pipe", process.env["DEBUG"] ? "inherit" : "ignore"],
  });
  child.on("error", () => {});
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done) return undefined;
  return {
    version: JSON.parse(first.value).version,
    async train(model, steps) {
      if (!child.stdin.write(`${JSON.stringify({ model, steps })}\n`)) await once(child.stdin, "drain");
      const line = await lines.next();
      if (line.done) throw new Error("PyTorch ended before its time; DEBUG=1 shows why");
      return JSON.parse(line.value);
    },
    end: () => child.stdin.end(),
  };
}
