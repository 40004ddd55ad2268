import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Person } from "../../../src/contract/person.js";
import { cohortText, form, json, quickPlan } from "../cohortText.js";
import { hear } from "../events.js";
import { startServer, type TestServer } from "../startServer.js";

let server: TestServer;
let run: string;
beforeAll(async () => {
  server = await startServer();
  const { id } = (await server.call("/api/v1/cohorts", { method: "POST", body: form(cohortText()) })).body;
  run = (await server.call("/api/v1/runs", json({ cohort: id, plan: quickPlan }))).body.id;
  await hear(server, run);
});
afterAll(() => server.remove());

const people = (rest: string) => server.call(`/api/v1/runs/${run}/people${rest}`);

describe("the people of a run", () => {
  it("come page by page in the order of the table, or by their id", async () => {
    const first = (await people("?limit=70")).body;
    const second = (await people(`?limit=70&next=${first.next}`)).body;
    const all: Person[] = [...first.items, ...second.items].map((each) => Person.parse(each));
    expect([all.map(({ row }) => row), second.next]).toEqual([Array.from({ length: 100 }, (_, i) => i + 1), null]);
    const { items } = (await people(`?participant=${encodeURIComponent(all[80]!.id)}`)).body;
    expect(items).toEqual([all[80]]);
    expect((await people("/81")).body).toEqual(all[80]);
  });

  it("are explained when asked where the result does not hold everyone's explanation", async () => {
    const held = (await people("/90")).body as Person;
    const { files, runs } = server.services;
    const read = files.read;
    const { "result.json": result } = (await runs.get(run)).files;
    const large = async (hash: string) => {
      const bytes = await read(hash);
      if (hash !== result) return bytes;
      const whole = JSON.parse(Buffer.from(bytes).toString("utf8"));
      return Buffer.from(JSON.stringify({ ...whole, people: { ...whole.people, facts: null } }));
    };
    Object.assign(files, { read: large });
    try {
      expect((await people("?limit=1")).body.items[0].facts).toBeNull();
      const asked = (await people("/90")).body as Person;
      expect({ ...asked, facts: null }).toEqual({ ...held, facts: null });
      expect(asked.facts!.driving.map(({ feature }) => feature)).toEqual(
        held.facts!.driving.map(({ feature }) => feature),
      );
      expect(asked.facts!.margin).toBeCloseTo(held.facts!.margin!, 3);
    } finally {
      Object.assign(files, { read });
    }
  });

  it.each(["0", "101", "1.5", "-1", "x", "1e1"])("are nobody in row %s", async (row) => {
    const { status, body } = await people(`/${row}`);
    expect([status, body.code]).toEqual([404, "PERSON_UNKNOWN"]);
  });

  it("are explained as they are placed, when asked", async () => {
    const place = (query: string, accept = "application/json") =>
      server.call(`/api/v1/runs/${run}/assign${query}`, {
        method: "POST",
        body: form(cohortText({ seed: 5 })),
        headers: { accept },
      });
    expect((await place("")).body.people).toBeUndefined();
    const { body } = await place("?explain=true");
    expect(body.people.map((each: unknown) => Person.parse(each).group)).toEqual(new Array(60).fill("patient"));
    expect((await place("?explain=true", "text/csv")).status).toBe(422);
  });
});
