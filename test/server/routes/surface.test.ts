import { get } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { choosable } from "../../../src/methods/index.js";
import { json } from "../cohortText.js";
import { startServer, type TestServer } from "../startServer.js";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

/** fetch sets its own Host; this does not. */
function statusWith(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    get(`${server.url}/api/v1/cohorts`, { headers }, (response) => resolve(response.resume().statusCode!)).on(
      "error",
      reject,
    );
  });
}

describe("the server", () => {
  it("says that it lives and that it is ready", async () => {
    expect((await server.call("/healthz")).body).toMatchObject({ status: "live" });
    const { status, body } = await server.call("/readyz");
    expect([status, body]).toMatchObject([
      200,
      { status: "ready", checks: { database: "ready", queue: "ready", files: "ready" } },
    ]);
  });

  it("has the engine tried once it is asked after, and tells Prometheus which it is", async () => {
    const engineOf = async () => (await server.call("/readyz")).body.checks.engine;
    while ((await engineOf()) === "starting") await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await engineOf()).toBe("ready");
    expect((await server.call("/metrics")).body).toMatch(
      /salient_engine_info\{engine="\w+",device="[^"]+",tfjs="4[.\d]+"\} 1/,
    );
  });

  it("describes every method, and one by its id", async () => {
    const { body } = await server.call("/api/v1/methods");
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(choosable.map(({ id }) => id));
    const one = await server.call("/api/v1/methods/k-means");
    expect(one.body).toMatchObject({
      id: "k-means",
      params: { type: "object", properties: { clusters: { type: "integer" } } },
    });
    expect(await server.call("/api/v1/methods/none")).toMatchObject({ status: 404, body: { code: "METHOD_UNKNOWN" } });
  });

  it.each(["/api", "/api/v1", "/api/v1/nothing", "/api/v2/runs", "/api/v1/runs/x/y/z"])(
    "answers %s with a problem",
    async (path) => {
      const { status, headers, body } = await server.call(path);
      expect(headers.get("content-type")).toMatch("application/problem+json");
      expect([status, body.code]).toEqual([404, "ROUTE_UNKNOWN"]);
      expect(body).toMatchObject({
        title: "Not Found",
        status: 404,
        detail: expect.any(String),
        hint: expect.any(String),
      });
    },
  );

  it.each(["/v2/health/ready", "/wp-login.php", "/cohorts", "/assets", "/assets/none.js", "/apis"])(
    "has no page at %s, whoever asks",
    async (path) => {
      for (const accept of ["*/*", "text/html,*/*;q=0.8"]) {
        const { status, headers, body } = await server.call(path, { headers: { accept }, redirect: "manual" });
        expect(headers.get("content-type")).toMatch("application/problem+json");
        expect([status, body.code]).toEqual([404, "ROUTE_UNKNOWN"]);
      }
    },
  );

  it("has its page at the root, or says that it has not been built", async () => {
    const { status, headers, body } = await server.call("/");
    if (status === 200) expect(headers.get("content-type")).toMatch("text/html");
    else expect([status, body.code]).toEqual([503, "NOT_READY"]);
  });

  it("says of a cohort's id of another form what it says of one that is not there", async () => {
    const { status, body } = await server.call("/api/v1/cohorts/nobody");
    expect([status, body]).toMatchObject([404, { code: "COHORT_UNKNOWN", detail: "there is no cohort with this id" }]);
  });

  it("does not answer verbs that a route does not have", async () => {
    expect(await server.call("/api/v1/cohorts", { method: "PUT" })).toMatchObject({
      status: 404,
      body: { code: "ROUTE_UNKNOWN" },
    });
  });
});

describe("the guard", () => {
  it("refuses a host that is not this machine", async () => {
    expect(await statusWith({ host: "salient.evil.com" })).toBe(403);
    expect(await statusWith({ host: "localhost:1234" })).toBe(200);
  });

  it.each(["https://evil.com", "null", "http://127.0.0.1:1"])("refuses a page of %s", async (origin) => {
    const { status, body } = await server.call("/api/v1/runs", json({}, { origin }));
    expect([status, body.code]).toEqual([403, "ORIGIN_REFUSED"]);
  });

  it("lets our own page in", async () => {
    expect((await server.call("/api/v1/runs", { headers: { origin: server.url } })).status).toBe(200);
  });

  it("sends no header that would upgrade plain HTTP, and allows no foreign script", async () => {
    const policy = (await server.call("/healthz")).headers.get("content-security-policy")!;
    expect(policy).not.toContain("upgrade-insecure-requests");
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  });
});

describe("a body that cannot be understood", () => {
  it.each([
    [
      "is not JSON",
      { method: "POST", body: "{", headers: { "content-type": "application/json" } },
      400,
      "INPUT_INVALID",
    ],
    [
      "is of another type",
      { method: "POST", body: "a=b", headers: { "content-type": "text/plain" } },
      415,
      "FILE_UNSUPPORTED",
    ],
    ["is missing", { method: "POST" }, 415, "FILE_UNSUPPORTED"],
    ["is an array", json([]), 422, "INPUT_INVALID"],
    ["is a number", json(5), 422, "INPUT_INVALID"],
    ["holds a NUL", json({ cohort: "a\0b", plan: {} }), 422, "INPUT_INVALID"],
    ["holds half a character", json({ cohort: "a", plan: { columns: { id: "\ud800" } } }), 422, "INPUT_INVALID"],
    ["is too large", json({ cohort: "x".repeat(17 * 2 ** 20), plan: {} }), 413, "FILE_TOO_LARGE"],
    [
      "is in an unknown encoding",
      { method: "POST", body: "{}", headers: { "content-type": "application/json; charset=klingon" } },
      415,
      "FILE_UNSUPPORTED",
    ],
  ] as const)("is refused when it %s", async (_how, init, status, code) => {
    const answer = await server.call("/api/v1/runs", init);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it("is told every path at fault at once", async () => {
    const { body } = await server.call(
      "/api/v1/runs",
      json({ cohort: 1, plan: { clusters: { from: 0 }, seed: "x" }, extra: 1 }),
    );
    expect(body.errors.map(({ column }: { column: string }) => column).sort()).toEqual([
      "cohort",
      "plan.clusters.from",
      "plan.seed",
      "the whole",
    ]);
    expect(body.total).toBe(4);
    expect(body.errors).toContainEqual({ column: "cohort", expected: "text", got: "1" });
  });

  it.each([
    "/api/v1/runs?limit=0",
    "/api/v1/runs?limit=1e9",
    "/api/v1/cohorts?next=abc",
    "/api/v1/cohorts?limit=1&limit=2",
  ])("is refused in a query: %s", async (path) => {
    expect(await server.call(path)).toMatchObject({ status: 422, body: { code: "INPUT_INVALID" } });
  });

  it.each(["%00", "Jane%20Doe", "%E0%A4%A", "..%2F..%2Fetc", "a".repeat(64)])("is refused as an id: %s", async (id) => {
    for (const path of [
      `/api/v1/cohorts/${id}`,
      `/api/v1/runs/${id}`,
      `/api/v1/runs/${id}/result`,
      `/api/v1/runs/${id}/events`,
    ]) {
      const { status, body } = await server.call(path);
      expect([400, 404]).toContain(status);
      expect(JSON.stringify(body)).not.toContain("Jane");
    }
  });
});
