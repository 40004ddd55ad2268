// node kernels/tensors/build.mjs: compiles the kernels here into src/engine/wasm/products/bytes.ts.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const here = fileURLToPath(new URL("./", import.meta.url));
const target = fileURLToPath(new URL("../../src/engine/wasm/products/bytes.ts", import.meta.url));

/** The text of src/engine/wasm/products/bytes.ts: the compiled module in base64. Its memory is the one it is given. */
export async function tensorKernelBytes() {
  let written = new Uint8Array();
  const options = "-O3 --converge --noAssert --runtime stub --importMemory --enable simd --disableWarning 112";
  const { error, stderr } = await main(
    ["index.ts", "--baseDir", here, "--outFile", "kernels.wasm", ...options.split(" ")],
    {
      writeFile(name, contents) {
        if (name === "kernels.wasm") written = contents;
      },
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return `/** WebAssembly compiled from kernels/tensors by \`node kernels/tensors/build.mjs\`, in base64. */
export const bytes =
  "${Buffer.from(written).toString("base64")}";
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await tensorKernelBytes());
