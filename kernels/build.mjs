// npm run kernels: compiles the kernels here into src/linalg/kernels/bytes.ts.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { main } from "assemblyscript/asc";

const here = fileURLToPath(new URL("./", import.meta.url));
const target = fileURLToPath(new URL("../src/linalg/kernels/bytes.ts", import.meta.url));

/** The text of src/linalg/kernels/bytes.ts: the compiled module in base64. */
export async function kernelBytes() {
  const options = [
    "-O3",
    "--converge",
    "--noAssert",
    "--runtime",
    "stub",
    "--enable",
    "simd",
    "--disableWarning",
    "112",
  ];
  const { error, stderr } = await main(["index.ts", "--baseDir", here, "--outFile", "kernels.wasm", ...options], {
    writeFile(name, contents) {
      if (name === "kernels.wasm") written = contents;
    },
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  return `/** WebAssembly compiled from kernels/ by \`npm run kernels\`, in base64. */
export const bytes =
  "${Buffer.from(written).toString("base64")}";
`;
}

let written = new Uint8Array();

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, await kernelBytes());
