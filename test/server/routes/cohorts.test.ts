import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CohortInfo } from "../../../src/contract/cohort.js";
import { cohortText, form, json, withField } from "../cohortText.js";
import { until } from "../processes.js";
import { type Loose, startServer, type TestServer } from "../startServer.js";

const MEGABYTE = 2 ** 20;
let server: TestServer;
beforeAll(async () => {
  server = await startServer({ maxUploadBytes: 2 * MEGABYTE });
});
afterAll(() => server.remove());

const upload = (text: string | Uint8Array<ArrayBuffer>, name?: string, schema?: unknown) =>
  server.call("/api/v1/cohorts", { method: "POST", body: form(text, name, schema) });

/** Every file that the installation keeps, the database apart. */
async function keptFiles(): Promise<string[]> {
  const entries = await Promise.all(
    ["files", "uploads"].map((folder) =>
      readdir(join(server.config.data, folder), { recursive: true, withFileTypes: true }),
    ),
  );
  return entries
    .flat()
    .filter((entry) => entry.isFile())
    .map(({ name }) => name);
}

describe("uploading a table", () => {
  it("stores its cells in our own form and describes its columns", async () => {
    const { status, headers, body } = await upload(cohortText({ seed: 1 }), "ward 7.csv");
    expect(status).toBe(201);
    const info = CohortInfo.parse(body);
    expect(info).toMatchObject({
      name: "ward 7",
      rows: 100,
      example: false,
      proposal: { id: "participant_id", label: "diagnosis" },
    });
    expect(info.columns.map(({ name }) => name).slice(0, 5)).toEqual([
      "participant_id",
      "diagnosis",
      "age",
      "sex",
      "site",
    ]);
    expect(headers.get("location")).toBe(`/api/v1/cohorts/${info.id}`);
    expect(await keptFiles()).toEqual([info.id]);
    expect({ ...(await server.call(`/api/v1/cohorts/${info.id}`)).body, existing: false }).toEqual(body);
  });

  it("knows the same cells again, however the file is written and named", async () => {
    const text = cohortText({ seed: 1 });
    const again = await upload(text.replaceAll(",", "\t").replaceAll("\n", "\r\n"), "other.tsv");
    expect([again.status, again.body.name, again.body.existing]).toEqual([200, "ward 7", true]);
    expect(again.body.dialect.delimiter).toBe("\t");
    expect((await server.call("/api/v1/cohorts")).body.items).toHaveLength(1);
  });

  it("takes the table as the body, too", async () => {
    const init = { method: "POST", body: cohortText({ seed: 2 }), headers: { "content-type": "text/csv" } };
    const { status, body } = await server.call("/api/v1/cohorts?name=clinic", init);
    expect([status, body.name]).toEqual([201, "clinic"]);
  });

  it("reads columns as the schema says, from the start", async () => {
    const schema = { name: "Mine", columns: { kinds: { x1: "category" } } };
    const people = Array.from({ length: 30 }, (_, i) => `s${i},${i % 2 ? "HC" : "SZ"},${i % 3}`);
    const text = ["id,diagnosis,x1", ...people].join("\n");
    const { body } = await upload(text, "t.csv", schema);
    expect(body.name).toBe("Mine");
    expect(body.columns.find(({ name }: { name: string }) => name === "x1").kind).toBe("category");
    expect(body.proposal).toMatchObject({ id: "id", label: "diagnosis", control: ["HC"] });
  });

  it.each([
    ["more than may be uploaded", () => form(`a,b\n${"1,2\n".repeat(MEGABYTE)}`), 413, "FILE_TOO_LARGE"],
    ["a binary file named .csv", () => form(new Uint8Array(randomBytes(5000)), "scan.csv"), 415, "FILE_UNSUPPORTED"],
    ["nothing at all", () => form(""), 422, "COHORT_UNREADABLE"],
    ["a form without a file", () => new FormData(), 422, "INPUT_INVALID"],
    ["a schema that is not JSON", () => form(cohortText(), "a.csv", "{"), 422, "INPUT_INVALID"],
    ["a schema with unknown words", () => form(cohortText(), "a.csv", { colour: "red" }), 422, "INPUT_INVALID"],
    ["an unknown field", () => withField(form(cohortText()), "password", "x"), 422, "INPUT_INVALID"],
    [
      "several files",
      () => withField(form(cohortText()), "file", new File(["a,b\n1,2\n"], "b.csv")),
      422,
      "INPUT_INVALID",
    ],
    [
      "a file under another name",
      () => withField(new FormData(), "table", new File(["a,b\n1,2\n"], "b.csv")),
      422,
      "INPUT_INVALID",
    ],
  ] as const)("refuses %s and keeps nothing of it", async (_what, body, status, code) => {
    const before = await keptFiles();
    const answer = await server.call("/api/v1/cohorts", { method: "POST", body: body() });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await keptFiles()).toEqual(before);
  });

  it.each([
    ["JSON", "application/json", 415],
    ["an image", "image/png", 415],
    ["a form without a boundary", "multipart/form-data", 422],
  ])("refuses %s", async (_what, type, status) => {
    const answer = await server.call("/api/v1/cohorts", {
      method: "POST",
      body: "{}",
      headers: { "content-type": type },
    });
    expect(answer.status).toBe(status);
  });

  it("refuses a body that grows too large without saying so beforehand", async () => {
    let sent = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (sent++ > 40) controller.close();
        else controller.enqueue(new TextEncoder().encode("1,2\n".repeat(2 ** 14)));
      },
    });
    const init = { method: "POST", body, duplex: "half", headers: { "content-type": "text/csv" } } as RequestInit;
    expect(await server.call("/api/v1/cohorts", init)).toMatchObject({ status: 413, body: { code: "FILE_TOO_LARGE" } });
  });

  it("refuses a form that ends too soon", async () => {
    const body = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid,x\na,1\n';
    const init = { method: "POST", body, headers: { "content-type": "multipart/form-data; boundary=x" } };
    expect(await server.call("/api/v1/cohorts", init)).toMatchObject({ status: 422, body: { code: "INPUT_INVALID" } });
  });

  it.each(["text/csv", "multipart/form-data; boundary=x"])(
    "leaves nothing of an upload (%s) that breaks off",
    async (type) => {
      const before = await keptFiles();
      const start = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
      const sending = request(`${server.url}/api/v1/cohorts`, {
        method: "POST",
        headers: { "content-type": type, "content-length": 500_000 },
      });
      sending.on("error", () => undefined);
      sending.write((type === "text/csv" ? "" : start) + "id,x\n".repeat(10_000));
      await until(async () => (await keptFiles()).length > before.length);
      sending.destroy();
      await until(async () => (await keptFiles()).length === before.length);
      expect((await server.call("/readyz")).status).toBe(200);
    },
  );
});

describe("a stored cohort", () => {
  it("gives its rows as text, a page at a time", async () => {
    const text = cohortText({ seed: 3 });
    const { id } = (await upload(text)).body;
    const lines = text
      .trim()
      .split("\n")
      .map((line) => line.split(","));
    const first = (await server.call(`/api/v1/cohorts/${id}/rows?offset=0&limit=60`)).body;
    expect([first.columns, first.items[0], first.items.length]).toEqual([lines[0], lines[1], 60]);
    const second = (await server.call(`/api/v1/cohorts/${id}/rows?${first.next}`)).body;
    expect([second.items.length, second.items.at(-1), second.next]).toEqual([40, lines.at(-1), null]);
  });

  it("can be read otherwise, without another cell", async () => {
    const { id } = (await upload(cohortText({ seed: 3 }))).body;
    const patch = {
      name: "Corrected",
      columns: { label: "diagnosis", control: ["patient"], kinds: { age: "category" } },
    };
    const { status, body } = await server.call(`/api/v1/cohorts/${id}`, { ...json(patch), method: "PATCH" });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id, name: "Corrected", proposal: { control: ["patient"] } });
    expect(body.columns.find(({ name }: { name: string }) => name === "age").kind).toBe("category");
    expect((await server.call(`/api/v1/cohorts/${id}`)).body).toEqual(body);
  });

  it.each([{ cells: [] }, { name: "" }, { columns: { kinds: { age: "colour" } } }])(
    "refuses the correction %j",
    async (patch) => {
      const { id } = (await upload(cohortText({ seed: 3 }))).body;
      expect((await server.call(`/api/v1/cohorts/${id}`, { ...json(patch), method: "PATCH" })).status).toBe(422);
    },
  );

  it("is deleted with its file, once", async () => {
    const { id } = (await upload(cohortText({ seed: 4 }))).body;
    expect(await keptFiles()).toContain(id);
    expect((await server.call(`/api/v1/cohorts/${id}`, { method: "DELETE" })).status).toBe(204);
    expect(await keptFiles()).not.toContain(id);
    for (const [path, method] of [
      ["", "GET"],
      ["/rows", "GET"],
      ["", "DELETE"],
    ])
      expect(await server.call(`/api/v1/cohorts/${id}${path}`, { method: method! })).toMatchObject({
        status: 404,
        body: { code: "COHORT_UNKNOWN" },
      });
  });

  it("is listed, the newest first, page by page", async () => {
    const all = (await server.call("/api/v1/cohorts")).body;
    const paged: string[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const page: Loose = (await server.call(`/api/v1/cohorts?limit=1${next && `&next=${next}`}`)).body;
      paged.push(...page.items.map(({ id }: { id: string }) => id));
      next = page.next;
    }
    expect(paged.length).toBeGreaterThan(2);
    expect(paged).toEqual(all.items.map(({ id }: { id: string }) => id));
  });
});
