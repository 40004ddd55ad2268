import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  complaint,
  inputOf,
  numbersIn,
  parameterName,
  resolved,
  type Schema,
} from "../../../client/forms/jsonSchema.js";
import { describeEncoders } from "../../../src/encoders/catalogue.js";
import { describeMethod } from "../../../src/methods/describeMethod.js";
import { methods } from "../../../src/methods/index.js";

const schemaOf = (type: z.ZodType) => z.toJSONSchema(type, { io: "input" }) as Schema;

describe("inputOf(schema)", () => {
  it("knows the kinds of parameter that zod describes", () => {
    expect(inputOf(schemaOf(z.int().min(1).max(9).default(3)))).toEqual({
      kind: "number",
      whole: true,
      optional: false,
      min: 1,
      max: 9,
    });
    expect(inputOf(schemaOf(z.number().nullable().default(null)))).toMatchObject({
      kind: "number",
      whole: false,
      optional: true,
    });
    expect(inputOf(schemaOf(z.enum(["a", "b"]).default("a")))).toEqual({ kind: "choice", options: ["a", "b"] });
    expect(inputOf(schemaOf(z.union([z.literal("a"), z.literal("b")])))).toEqual({
      kind: "choice",
      options: ["a", "b"],
    });
    expect(inputOf(schemaOf(z.boolean().default(true)))).toEqual({ kind: "switch" });
  });

  it("takes a list of numbers, and lets what need not be said be left empty", () => {
    expect(inputOf(schemaOf(z.array(z.int()).default([16, 32])))).toEqual({ kind: "numbers", whole: true });
    expect(inputOf(schemaOf(z.number()), false)).toMatchObject({ kind: "number", optional: true });
    expect([
      numbersIn("16, 32 64", true),
      numbersIn("16, x", true),
      numbersIn("1.5", true),
      numbersIn("", false),
    ]).toEqual([[16, 32, 64], null, null, null]);
  });

  it("finds an input for every setting of every network and every parameter of every loss", () => {
    const { encoders, objectives } = describeEncoders();
    for (const [id, said] of [
      ...encoders.map((each) => [each.id, each.settings] as const),
      ...objectives.map((each) => [each.id, each.params] as const),
    ])
      for (const [name, schema] of Object.entries((said as Schema).properties ?? {}))
        expect(inputOf(schema, schema.default !== undefined).kind, `${id} ${name}`).not.toBe("text");
  });

  it("takes the largest safe integer for no bound", () => {
    expect(inputOf(schemaOf(z.int()))).toMatchObject({ min: null, max: null });
  });

  it("finds an input for every parameter of every method", () => {
    for (const method of methods) {
      const { properties } = describeMethod(method).params as Schema;
      for (const [name, schema] of Object.entries(properties ?? {})) {
        const input = inputOf(schema);
        expect(input.kind, `${method.id} ${name}`).not.toBe("text");
        expect(complaint(String(schema.default ?? ""), input, schema), `${method.id} ${name}`).toBeNull();
      }
    }
  });
});

describe("resolved(schema, root)", () => {
  it("follows references, and keeps what stands beside them", () => {
    const root = describeEncoders().plan as Schema;
    const { training } = resolved(root, root).properties!;
    expect(training).toMatchObject({ $ref: expect.any(String) });
    expect(Object.keys(resolved(training!, root).properties!)).toContain("epochs");
    expect(resolved({ type: "string" }, root)).toEqual({ type: "string" });
  });
});

describe("complaint(text, input, schema)", () => {
  const schema = schemaOf(z.int().min(1).max(9));
  const input = inputOf(schema);

  it("says what is wrong, and nothing when all is well", () => {
    expect(["", "x", "1.5", "0", "10", "5"].map((text) => complaint(text, input, schema))).toEqual([
      "A number is needed.",
      "This is not a number.",
      "A whole number is needed.",
      "At least 1.",
      "At most 9.",
      null,
    ]);
  });

  it("refuses the bound itself where it is exclusive", () => {
    const positive = schemaOf(z.number().positive());
    expect(complaint("0", inputOf(positive), positive)).toBe("More than 0.");
  });
});

describe("parameterName(key)", () => {
  it("reads a key as words", () => {
    expect(["maxIterations", "eStep", "ridge"].map(parameterName)).toEqual(["Max iterations", "E step", "Ridge"]);
  });
});
