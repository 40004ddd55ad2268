import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { projectFolder } from "../../server/projectFolder.js";

const exec = promisify(execFile);

/** Another project, in which the packed library and the packages that it names are installed, as `npm install` would, but offline. */
export interface Consumer {
  readonly folder: string;
  /** Of the tarball. */
  readonly files: readonly string[];
  write(name: string, text: string): Promise<void>;
  node(...words: string[]): Promise<{ stdout: string; stderr: string }>;
  remove(): Promise<void>;
}

export async function consumer(): Promise<Consumer> {
  const folder = await mkdtemp(join(tmpdir(), "salient-consumer-"));
  // As before every packing; it writes its files even where types are wrong, which is not what is asked here.
  await exec(process.execPath, [join(projectFolder, "node_modules/typescript/bin/tsc"), "-b", "src"], {
    cwd: projectFolder,
  }).catch(() => undefined);
  const { stdout } = await exec("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
    cwd: projectFolder,
    shell: process.platform === "win32",
    maxBuffer: 1e8,
  });
  const [{ filename, files }] = JSON.parse(stdout);
  const installed = join(folder, "node_modules/salient");
  await mkdir(installed, { recursive: true });
  await exec("tar", ["xzf", join(folder, filename), "-C", installed, "--strip-components=1"]);
  const { dependencies } = JSON.parse(await readFile(join(installed, "package.json"), "utf8"));
  for (const name of Object.keys(dependencies)) {
    const link = join(folder, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(projectFolder, "node_modules", name), link, "junction");
  }
  await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module", dependencies: { salient: "*" } }));
  return {
    folder,
    files: (files as { path: string }[]).map(({ path }) => path),
    write: (name, text) => writeFile(join(folder, name), text),
    node: (...words) => exec(process.execPath, words, { cwd: folder }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
