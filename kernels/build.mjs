// npm run kernels: compiles the kernels here into src/linalg/kernels/bytes.ts, those of tensors into src/engine/wasm/products/bytes.ts,
// those of losses into src/engine/wasm/losses/bytes.ts.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const path = (place) => fileURLToPath(new URL(place, import.meta.url));

/** The text of src/linalg/kernels/bytes.ts: the compiled module in base64. */
export const kernelBytes = () => compiled("kernels/", path("./"), []);

/** The text of src/engine/wasm/products/bytes.ts: the module works in the memory that it is given. */
export const tensorKernelBytes = () => compiled("kernels/tensors/", path("./tensors/"), ["--importMemory"]);

/** The text of src/engine/wasm/losses/bytes.ts: this one, too. */
export const lossKernelBytes = () => compiled("kernels/losses/", path("./"), ["--importMemory"], "losses/index.ts");

async function compiled(name, folder, further, entry = "index.ts") {
  let written = new Uint8Array();
  const options = "-O3 --converge --noAssert --runtime stub --enable simd --disableWarning 112".split(" ");
  const { error, stderr } = await main(
    [entry, "--baseDir", folder, "--outFile", "kernels.wasm", ...options, ...further],
    {
      writeFile(file, contents) {
        if (file === "kernels.wasm") written = contents;
      },
    },
  );
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return `/** WebAssembly compiled from ${name} by \`npm run kernels\`, in base64. */
export const bytes =
  "${Buffer.from(written).toString("base64")}";
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(path("../src/linalg/kernels/bytes.ts"), await kernelBytes());
  writeFileSync(path("../src/engine/wasm/products/bytes.ts"), await tensorKernelBytes());
  writeFileSync(path("../src/engine/wasm/losses/bytes.ts"), await lossKernelBytes());
}
