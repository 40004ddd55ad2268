import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "./failure.mjs";
import { works } from "./tool.mjs";

/** The oldest C library that everything fetched here runs with. */
const GLIBC = [2, 28];

/**
 * What the binding is built with here: a Python with pip, and the folder of Node's headers (null: they are fetched).
 * Names all that is missing at once.
 */
export function machineFor({ libtensorflow }) {
  refuseOthers();
  const python = ["python3", "python"].find((program) => works(program, ["--version"]));
  const missing = [
    !python && "Python 3 (Debian: apt-get install python3)",
    python &&
      !libtensorflow &&
      !works(python, ["-m", "pip", "--version"]) &&
      "pip (Debian: apt-get install python3-pip)",
    !works("make", ["--version"]) && "make (Debian: apt-get install make)",
    !works("g++", ["--version"]) && "a C++ compiler (Debian: apt-get install g++)",
  ].filter(Boolean);
  if (missing.length > 0) throw new Failure(`To build the binding, install ${missing.join(", ")}.`);
  return { python, headers: headersOfNode() };
}

function refuseOthers() {
  const { platform, arch } = process;
  if (platform !== "linux" || arch !== "x64")
    throw new Failure(
      `The native engine is for Linux on x86-64; this is ${platform} on ${arch}. Salient runs on WebAssembly here.`,
    );
  const version = process.report.getReport().header.glibcVersionRuntime;
  const [major, minor] = (version ?? "0.0").split(".").map(Number);
  if (major < GLIBC[0] || (major === GLIBC[0] && minor < GLIBC[1]))
    throw new Failure(
      `TensorFlow needs glibc ${GLIBC.join(".")} or later; here is ${version ?? "another C library"}. Salient runs on WebAssembly here.`,
    );
}

/** Node's own headers, where they came with it. */
function headersOfNode() {
  const folder = dirname(dirname(process.execPath));
  return existsSync(join(folder, "include/node/node_api.h")) ? folder : null;
}
