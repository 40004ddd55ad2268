import { randomBytes } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cohortText, form, json, quickPlan } from "../cohortText.js";
import { type ServerProcess, spawnServer, until } from "../processes.js";
import { type Installation, install, type Loose } from "../startServer.js";

const MEGABYTE = 2 ** 20;
/** Memory that the server may take besides what it had: well below the size of what is sent. */
const BOUND = 120 * MEGABYTE;
let installation: Installation;
let server: ServerProcess;
beforeAll(async () => {
  installation = await install();
  server = await spawnServer(installation, { SALIENT_MAX_UPLOAD_MB: "20" });
});
afterAll(async () => {
  server.process.kill("SIGKILL");
  await installation.remove();
});

type Answer = { readonly status: number; readonly body: Loose };
type Content = string | Uint8Array<ArrayBuffer>;

async function upload(content: Content, name = "table.csv"): Promise<Answer> {
  const response = await fetch(`${server.url}/api/v1/cohorts`, { method: "POST", body: form(content, name) });
  return { status: response.status, body: await response.json() };
}

/** Every file that the installation keeps, the database apart. */
async function keptFiles(): Promise<string[]> {
  const folders = ["files", "uploads"].map((folder) => join(installation.data, folder));
  const entries = await Promise.all(
    folders.map((folder) => readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])),
  );
  return entries
    .flat()
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

const isReady = async () => (await fetch(`${server.url}/readyz`)).status === 200;

/** The most memory that the server's process has had, in bytes. */
async function peak(): Promise<number> {
  const status = await readFile(`/proc/${server.process.pid}/status`, "utf8");
  return Number(/VmHWM:\s+(\d+)/.exec(status)![1]) * 1024;
}

/** A local header of a zip entry, then zeros that deflate to a thousandth. */
function zipBomb(): Uint8Array<ArrayBuffer> {
  const packed = deflateRawSync(Buffer.alloc(50 * MEGABYTE));
  const header = Buffer.alloc(35);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(8, 8);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(50 * MEGABYTE, 22);
  header.writeUInt16LE(5, 26);
  header.write("a.csv", 30);
  return new Uint8Array(Buffer.concat([header, packed]));
}

const people = (cell: (row: number) => string) =>
  ["id,dx,x", ...Array.from({ length: 30 }, (_, i) => `p${i},${i % 2 ? "control" : "case"},${cell(i)}`)].join("\n");

describe("an upload that no one should send", () => {
  it.each<[string, () => Content, number, string, RegExp]>([
    ["a zip bomb named .csv, without a list of contents", zipBomb, 422, "COHORT_UNREADABLE", /archive is damaged/],
    [
      "a gzip bomb of zeros named .csv",
      () => new Uint8Array(gzipSync(Buffer.alloc(50 * MEGABYTE))),
      415,
      "FILE_UNSUPPORTED",
      /zero bytes/,
    ],
    ["noise named .csv", () => new Uint8Array(randomBytes(MEGABYTE)), 415, "FILE_UNSUPPORTED", /zero bytes/],
    [
      "text in another encoding",
      () => Buffer.from("id,dx,größe\n1,a,2\n", "latin1"),
      422,
      "COHORT_UNREADABLE",
      /UTF-8/,
    ],
    ["zero bytes in a cell", () => people((row) => (row === 7 ? "\0" : "1")), 415, "FILE_UNSUPPORTED", /zero bytes/],
    ["nothing but zero bytes", () => new Uint8Array(MEGABYTE), 415, "FILE_UNSUPPORTED", /zero bytes/],
    ["nothing but quotes", () => '"'.repeat(MEGABYTE + 1), 422, "COHORT_UNREADABLE", /quote|header/],
    ["nothing but delimiters", () => ",".repeat(MEGABYTE), 422, "COHORT_UNREADABLE", /empty/],
    [
      "more columns than can be read",
      () => `${"x,".repeat(10_001)}y\n${"1,".repeat(10_001)}1\n`,
      413,
      "FILE_TOO_LARGE",
      /10.?000/,
    ],
    ["a quote that is never closed", () => people((row) => (row === 3 ? '"1' : "1")), 422, "COHORT_UNREADABLE", /row/],
  ])("such as %s is refused in words, and nothing of it is kept", async (_what, content, status, code, words) => {
    const before = await keptFiles();
    const answer = await upload(content());
    expect([answer.status, answer.body.code, answer.body.detail]).toEqual([status, code, expect.stringMatching(words)]);
    expect(await keptFiles()).toEqual(before);
    expect(await isReady()).toBe(true);
  });

  it("such as a cell of a million characters is refused by its row and column", async () => {
    const { status, body } = await upload(people((row) => (row === 4 ? "z".repeat(1_000_000) : "1")));
    expect([status, body.code]).toEqual([422, "COHORT_FAULTY"]);
    expect(body.errors).toEqual([
      { row: 5, column: "x", expected: expect.stringContaining("5000"), got: "1000000 characters" },
    ]);
    expect(await keptFiles()).toEqual([]);
  });

  it("such as rows that break off is refused by each row", async () => {
    const lines = people(() => "1").split("\n");
    const { status, body } = await upload([...lines.slice(0, 3), "p9", ...lines.slice(3), "q,r"].join("\n"));
    expect([status, body.errors.map(({ row }: { row: number }) => row)]).toEqual([422, [3, 32]]);
  });

  it("of 200 MB is refused while the server's memory stays bounded", async () => {
    const before = await peak();
    const chunk = Buffer.from("1,2,3,4\n".repeat(MEGABYTE / 8));
    const headers = { "content-type": "text/csv", "transfer-encoding": "chunked" };
    const answer = await new Promise<number>((resolve, reject) => {
      const sending = request(`${server.url}/api/v1/cohorts`, { method: "POST", headers }, (response) =>
        resolve(response.resume().statusCode!),
      );
      sending.on("error", reject);
      let sent = 0;
      const send = () => {
        while (sent < 200) {
          sent++;
          if (!sending.write(chunk)) return void sending.once("drain", send);
        }
        sending.end();
      };
      send();
    });
    expect(answer).toBe(413);
    expect((await peak()) - before).toBeLessThan(BOUND);
    expect(await keptFiles()).toEqual([]);
    expect(await isReady()).toBe(true);
  });
});

describe("an upload that is only large", () => {
  it("of 10,000 columns is read, with each column described", async () => {
    const header = ["id", "dx", ...Array.from({ length: 9_998 }, (_, i) => `x${i}`)];
    const rows = Array.from({ length: 20 }, (_, row) =>
      [`p${row}`, row % 2 ? "control" : "case", ...Array.from({ length: 9_998 }, (_, i) => (row * i) % 7)].join(","),
    );
    const { status, body } = await upload([header.join(","), ...rows].join("\n"));
    expect([status, body.columns.length, body.rows]).toEqual([201, 10_000, 20]);
    expect(await isReady()).toBe(true);
  });

  it("is answered while another one is being read", async () => {
    const [first, second] = await Promise.all([
      upload(cohortText({ controls: 3000, patients: 3000, features: 60 })),
      upload(cohortText({ seed: 77 })),
    ]);
    expect([first!.status, second!.status]).toEqual([201, 201]);
  });
});

describe("a table whose cells are formulas", () => {
  it("comes back with each of them defused for spreadsheets, and with its numbers as they are", async () => {
    const formulas = ["=cmd|'/c calc'!A1", "+1+1", "-2+3", "@SUM(A1)", "\tx"];
    const lines = cohortText({ seed: 5 }).trimEnd().split("\n");
    const defused = lines.map((line, row) => {
      const formula = row > 0 ? formulas[row - 1] : undefined;
      return formula === undefined ? line : line.replace(/^[^,]*/, () => `"${formula.trim()}${row}"`);
    });
    const { body: cohort } = await upload(defused.join("\n"));
    const api = `${server.url}/api/v1/runs`;
    const run = await (await fetch(api, json({ cohort: cohort.id, plan: quickPlan }))).json();
    await until(async () => (await (await fetch(`${api}/${run.id}`)).json()).status === "done");
    const table = await (await fetch(`${api}/${run.id}/assignments`, { headers: { accept: "text/csv" } })).text();
    const cells = table.trimEnd().split("\n").slice(1);
    expect(cells).toHaveLength(lines.length - 1);
    for (const [i, formula] of formulas.slice(0, 4).entries()) expect(cells[i]).toMatch(`'${formula}${i + 1},`);
    expect(cells.filter((line) => /(^|,)"?[=+@\t]|(^|,)"?-\D/.test(line))).toEqual([]);
  });
});
