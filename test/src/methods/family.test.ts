import { describe, expect, it } from "vitest";
import { family, variantsFor } from "../../../src/methods/family.js";
import { methodById, methods } from "../../../src/methods/index.js";

describe("the methods that are chosen among", () => {
  it("are all that divide the patients of a table, and none that follows an outcome", () => {
    const ids = family().map(({ id }) => id);
    expect(ids).toEqual(methods.filter(({ accepts }) => accepts.contrast !== "outcome").map(({ id }) => id));
    expect(ids).not.toContain("ucsl-regressor");
  });

  it("are tried with settings that each of them takes, all told apart by their names", () => {
    for (const clusters of [2, 5]) {
      const variants = variantsFor(clusters, { features: 400, slow: true });
      for (const { method } of variants)
        expect(() => methodById(method.id).params.parse({ ...method.params, clusters })).not.toThrow();
      expect(new Set(variants.map(({ method, variant }) => `${method.id} ${variant}`)).size).toBe(variants.length);
      expect(new Set(variants.map(({ method }) => method.id))).toEqual(new Set(family().map(({ id }) => id)));
    }
  });

  it("leave out the usual settings of slow ones, which depends on the features, unless they are asked for", () => {
    const usual = (features: number) =>
      variantsFor(2, { features, slow: false }).flatMap(({ method, variant }) => (variant === "" ? [method.id] : []));
    for (const features of [50, 400])
      expect(usual(features)).toEqual(family().flatMap(({ id, slow }) => (slow?.(features) ? [] : [id])));
    expect(usual(50).length).toBeGreaterThan(usual(400).length);
  });
});
