import { mkdirSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "./failure.mjs";
import { tool } from "./tool.mjs";

/** Minor version of the C library, glibc 2. */
const NEWEST_GLIBC = 28;
/** The wheels are asked for by what they are built for, so that any Python can fetch them. */
const builtFor = [
  ...["--no-deps", "--only-binary=:all:", "--python-version", "3.11", "--implementation", "cp", "--abi", "cp311"],
  ...["--abi", "none", ...platforms()],
];
const LIBRARIES = ["libtensorflow_cc.so.2", "libtensorflow_framework.so.2"];
/** Of a wheel, the C interface alone is of use: two libraries, and the headers it is made of. */
const HEADERS = ["tensorflow/c/", "tensorflow/core/platform/", "tsl/", "xla/tsl/"];

/** Unpacks the members of a zip whose names begin with one of the words after the folder. */
const UNPACK = `
import sys, zipfile
wheel, folder, *starts = sys.argv[1:]
members = zipfile.ZipFile(wheel)
members.extractall(folder, [name for name in members.namelist() if name.startswith(tuple(starts))])`;
/** Prints what a wheel needs for CUDA, a line each. */
const CUDA_NEEDS = `
import sys, zipfile
wheel = zipfile.ZipFile(sys.argv[1])
name = next(name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
for line in wheel.read(name).decode().splitlines():
    if line.startswith("Requires-Dist:") and "and-cuda" in line: print(line.split(":", 1)[1].split(";")[0].strip())`;

/** Puts the libraries of TensorFlow's wheel, and those of CUDA beside them, into `deps` as the binding expects them there. */
export function fromWheel({ python, deps, scratch, gpu, tensorflow, say }) {
  const wanted = `${gpu ? "tensorflow" : "tensorflow-cpu"}==${tensorflow}`;
  say(`Fetching ${wanted} by pip (${gpu ? 570 : 270} MB)…`);
  const wheel = download(python, [wanted], join(scratch, "wheels"))[0];
  const unpacked = join(scratch, "unpacked");
  unpack(python, wheel, unpacked, [...LIBRARIES, ...HEADERS.map((folder) => `include/${folder}`)]);
  mkdirSync(join(deps, "lib"), { recursive: true });
  renameSync(join(unpacked, "tensorflow/include"), join(deps, "include"));
  for (const library of LIBRARIES) renameSync(join(unpacked, "tensorflow", library), join(deps, "lib", library));
  symlinkSync(LIBRARIES[0], join(deps, "lib/libtensorflow.so"));
  symlinkSync(LIBRARIES[1], join(deps, "lib/libtensorflow_framework.so"));
  if (gpu) fetchCuda({ python, wheel, deps, scratch, say });
}

/** TensorFlow's libraries look for those of CUDA in `../nvidia`, seen from where they lie. */
function fetchCuda({ python, wheel, deps, scratch, say }) {
  const needs = tool(python, ["-c", CUDA_NEEDS, wheel], { what: "reading what the wheel needs" }).trim().split("\n");
  say(`Fetching CUDA by pip (${needs.length} packages, about 3 GB)…`);
  for (const one of download(python, needs, join(scratch, "cuda"))) {
    const what = "unpacking CUDA";
    tool(python, ["-c", UNPACK, one, deps, "nvidia/"], { what });
  }
}

/** Puts what an archive of libtensorflow holds (`lib`, `include`) into `deps`. */
export function fromArchive({ deps, libtensorflow, say }) {
  say(`Unpacking ${libtensorflow}…`);
  mkdirSync(deps, { recursive: true });
  tool("tar", ["-xzf", libtensorflow, "-C", deps], { what: "unpacking the archive" });
  const inside = readdirSync(deps);
  if (!["lib", "include"].every((folder) => inside.includes(folder)))
    throw new Failure(`${libtensorflow} is not an archive of libtensorflow: it has no folders lib and include.`);
}

function download(python, wanted, folder) {
  const pip = ["-m", "pip", "download", "--disable-pip-version-check", "--progress-bar=off"];
  tool(python, [...pip, ...builtFor, "-d", folder, ...wanted], { what: `pip download ${wanted.join(" ")}` });
  return readdirSync(folder).map((file) => join(folder, file));
}

function unpack(python, wheel, folder, members) {
  const names = members.map((member) => `tensorflow/${member}`);
  tool(python, ["-c", UNPACK, wheel, folder, ...names], { what: "unpacking the wheel" });
}

/** Every C library up to the one that Node itself needs. */
function platforms() {
  const versions = Array.from({ length: NEWEST_GLIBC - 4 }, (_, i) => `manylinux_2_${NEWEST_GLIBC - i}_x86_64`);
  return [...versions, "manylinux2014_x86_64", "manylinux2010_x86_64"].flatMap((tag) => ["--platform", tag]);
}
