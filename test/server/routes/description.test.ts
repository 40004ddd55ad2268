import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../server/app.js";
import { startServer, type TestServer } from "../startServer.js";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.remove());

describe("the description of the interface", () => {
  it("is OpenAPI 3.1 and names every route, and no other", async () => {
    const { body } = await server.call("/api/v1/openapi.json");
    expect(body.openapi).toBe("3.1.0");
    const described = Object.entries(body.paths).flatMap(([path, operations]) =>
      Object.keys(operations as object).map((verb) => `${verb} ${path}`),
    );
    const routed = routesOf(createApp(server.services)).filter((route) =>
      /^\w+ \/(api\/v1|healthz|readyz|metrics)/.test(route),
    );
    expect(described.sort()).toEqual([...new Set(routed)].filter((route) => !route.endsWith("openapi.json")).sort());
  });

  it("resolves all its references", async () => {
    const { body } = await server.call("/api/v1/openapi.json");
    const references = [...JSON.stringify(body).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name!,
    );
    expect(references.length).toBeGreaterThan(10);
    expect(references.filter((name) => !(name in body.components.schemas))).toEqual([]);
  });

  it("has a page that loads nothing from elsewhere", async () => {
    const { headers, body } = await server.call("/api/docs");
    expect(headers.get("content-security-policy")).toContain("default-src 'self'");
    const sources = [...body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source]) => source);
    expect(sources).toHaveLength(3);
    for (const source of sources) {
      expect(source).toMatch(/^\/api\/docs\//);
      expect((await server.call(source)).status).toBe(200);
    }
  });
});

type Layer = {
  route?: { path: string; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
  matchers?: ((path: string) => { path: string } | undefined)[];
};

/** Every route of an app, as `verb /path/{parameter}`; routers are mounted where `mounts` says. */
function routesOf(app: ReturnType<typeof createApp>): string[] {
  const mounts = [
    "/api/v1/methods",
    "/api/v1/cohorts",
    "/api/v1/runs",
    "/api/v1/encoders",
    "/api/v1/geometry",
    "/api/v1/backup",
    "/api",
    "",
  ];
  const ofStack = (stack: Layer[], mount: string): string[] =>
    stack.flatMap(({ route, handle, matchers }) => {
      if (route)
        return Object.keys(route.methods).map((verb) =>
          `${verb} ${mount}${route.path === "/" ? "" : route.path}`.replace(/:(\w+)/g, "{$1}"),
        );
      const own = mounts.find((path) => path === "" || matchers?.[0]?.(path)?.path === path);
      return handle.stack && own !== undefined ? ofStack(handle.stack, mount + own) : [];
    });
  return ofStack((app as unknown as { router: { stack: Layer[] } }).router.stack, "");
}

describe("the metrics", () => {
  it("tells Prometheus of its requests and runs, without an address", async () => {
    await server.call("/api/v1/runs/MARKED");
    const { status, headers, body } = await server.call("/metrics");
    expect([status, headers.get("content-type")]).toEqual([200, expect.stringContaining("text/plain")]);
    expect(body).toMatch(/salient_http_request_seconds_count\{method="GET",status="404"\} [1-9]/);
    expect(body).toContain("# TYPE salient_runs gauge");
    expect(body).not.toContain("MARKED");
  });
});
