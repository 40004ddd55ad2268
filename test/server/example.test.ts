import { afterAll, describe, expect, it } from "vitest";
import { Result } from "../../src/contract/result.js";
import { install, startOn } from "./startServer.js";

const installation = await install();
afterAll(() => installation.remove());
const first = await startOn(installation, { example: true, threads: 2 });

describe("the example", () => {
  it("is there, with a finished run, once the server can be reached", async () => {
    const cohorts = (await first.call("/api/v1/cohorts")).body.items;
    const runs = (await first.call("/api/v1/runs")).body.items;
    expect(cohorts).toMatchObject([{ example: true, rows: 480 }]);
    expect(runs).toMatchObject([{ example: true, status: "done", error: null, cohort: cohorts[0].id }]);
    const result = Result.parse((await first.call(`/api/v1/runs/${runs[0].id}/result`)).body);
    expect(result.clusters.chosen).toBe(runs[0].summary.clusters);
  });

  it("is not made again when the user has deleted it", async () => {
    const [cohort] = (await first.call("/api/v1/cohorts")).body.items;
    expect((await first.call(`/api/v1/cohorts/${cohort.id}`, { method: "DELETE" })).status).toBe(204);
    await first.close();
    const second = await startOn(installation, { example: true });
    for (const list of ["cohorts", "runs"]) expect((await second.call(`/api/v1/${list}`)).body.items).toEqual([]);
    await second.close();
  });
});
