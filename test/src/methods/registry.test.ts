import { describe, expect, it } from "vitest";
import { describeMethod } from "../../../src/methods/describeMethod.js";
import { methodById, methods } from "../../../src/methods/index.js";

describe("the registry of methods", () => {
  it("finds each method by its id", () => {
    for (const method of methods) expect(methodById(method.id)).toBe(method);
    expect(new Set(methods.map(({ id }) => id)).size).toBe(methods.length);
  });

  it("names the methods there are when asked for another", () => {
    expect(() => methodById("ucls")).toThrow(/ucls.*ucsl, .*k-means, gaussian-mixture/);
  });

  it("describes every parameter with a sentence and a default", () => {
    for (const method of methods) {
      const { properties } = describeMethod(method).params as { properties: Record<string, Record<string, unknown>> };
      for (const [name, property] of Object.entries(properties)) {
        expect(property["description"], name).toMatch(/^\S.+/);
        expect(property["default"], name).toBeDefined();
      }
    }
  });

  it("tells what a method gives", () => {
    expect(describeMethod(methodById("ucsl")).gives).toEqual(["responsibilities", "spaces", "explanations"]);
  });
});
