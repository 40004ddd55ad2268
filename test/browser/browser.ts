import { execFile } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { AxeBuilder } from "@axe-core/playwright";
import packed from "@sparticuz/chromium";
import { type Browser, chromium, type Page } from "playwright-core";
import { projectFolder } from "../../server/projectFolder.js";
import { takeLock } from "../../server/store/lock.js";
import { until } from "../server/processes.js";

/** One process for everything cannot open a second window; the rest keeps the browser from asking anything of a network. */
const unwanted = ["--single-process", "--no-zygote"];
const offline = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];

/** The browser that an npm package carries. */
export async function openBrowser(): Promise<Browser> {
  const args = [...packed.args.filter((arg) => !unwanted.includes(arg)), ...offline];
  return chromium.launch({ executablePath: await packed.executablePath(), args, headless: true });
}

/** Builds the page where it has changed since it was built; `npm test` has built it before. One test file builds, others wait. */
export async function freshClient(): Promise<void> {
  await until(async () => {
    if (isFresh()) return true;
    const lock = await takeLock(join(projectFolder, "dist/client.lock")).catch(() => null);
    if (!lock) return false;
    const build = () => promisify(execFile)(process.execPath, [join(projectFolder, "scripts/buildClient.mjs")]);
    if (!isFresh()) await build().finally(lock.release);
    else await lock.release();
    return true;
  });
}

/** The report is what is built last. */
function isFresh(): boolean {
  const built = join(projectFolder, "dist/client/report.html");
  const sources = ["client", "src/contract"].flatMap((folder) => filesIn(join(projectFolder, folder)));
  const changed = Math.max(...sources.map((file) => statSync(file).mtimeMs));
  return existsSync(built) && statSync(built).mtimeMs > changed;
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

/** What the page complains of, and what it asks of other machines, as it happens. */
export function complaintsOf(page: Page, own: string): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(own) && !/^(data|blob|about):/.test(url)) complaints.push(`asked for ${url}`);
  });
  return complaints;
}

/** What axe finds wrong with the page as it stands, by all its rules or some. */
export async function axeFaults(page: Page, rules: readonly string[] = []): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations } = await (rules.length > 0 ? axe.withRules([...rules]) : axe).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** Drops a file on the page's drop zone, as a mouse would. */
export async function dropFile(page: Page, name: string, content: Uint8Array): Promise<void> {
  await dropFiles(page, { [name]: content });
}

/** Drops files together, by name. */
export async function dropFiles(page: Page, files: Readonly<Record<string, Uint8Array>>): Promise<void> {
  const transfer = await page.evaluateHandle(
    (given) => {
      const dropped = new DataTransfer();
      for (const { called, bytes } of given) dropped.items.add(new File([new Uint8Array(bytes)], called));
      return dropped;
    },
    Object.entries(files).map(([called, content]) => ({ called, bytes: [...content] })),
  );
  await page.locator(".drop").last().dispatchEvent("drop", { dataTransfer: transfer });
}
