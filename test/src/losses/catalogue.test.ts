import { describe, expect, it } from "vitest";
import { z } from "zod";
import { lossById, lossCatalogue } from "../../../src/losses/catalogue.js";
import * as losses from "../../../src/losses/index.js";

describe("the catalogue of losses", () => {
  const exported = new Map<string, unknown>(Object.entries(losses));

  it("names functions of the library, and tells of each in words", () => {
    for (const loss of lossCatalogue) {
      const [, called] = /^(\w+)\(/.exec(loss.call)!;
      expect(exported.get(called), loss.id).toBeTypeOf("function");
      for (const text of [loss.summary, loss.whenNot]) expect(text, loss.id).toMatch(/\.$/);
      expect(loss.reference, loss.id).toMatch(/\(\d{4}\)/);
      expect(loss.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    }
    const ids = lossCatalogue.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("has parameters of which each has a sentence, and all can be left away", () => {
    for (const { id, params } of lossCatalogue) {
      expect(params.safeParse({}).success, id).toBe(true);
      const { properties = {} } = z.toJSONSchema(params, { io: "input" });
      for (const [name, property] of Object.entries(properties))
        expect((property as { description?: string }).description, `${id}.${name}`).toMatch(/\w/);
    }
  });

  it("finds a loss by its id, and names all of them where there is none", () => {
    expect(lossById("y-aware").title).toBe("y-Aware InfoNCE");
    expect(() => lossById("yAware")).toThrow(/loss must be one of info-nce, .*, not yAware/);
  });
});
