import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { methodsPage } from "../../server/cli/methodsPage.js";
import { lossCatalogue } from "../../src/losses/catalogue.js";
import { describeMethod } from "../../src/methods/describeMethod.js";
import { methods } from "../../src/methods/index.js";

const root = fileURLToPath(new URL("../../", import.meta.url));

describe("METHODS.md", () => {
  const page = methodsPage(root);

  it("is what `npm run generate` writes from the methods as they are", () => {
    expect(readFileSync(join(root, "METHODS.md"), "utf8")).toBe(page);
  });

  it("names every method and every parameter with its default", () => {
    for (const method of methods) {
      const section = page.split(`<a id="${method.id}"></a>`)[1].split("<a id=")[0];
      const { properties } = describeMethod(method).params as unknown as {
        properties: Record<string, { default: unknown }>;
      };
      for (const [name, property] of Object.entries(properties)) {
        const line = section.split("\n").find((each) => each.startsWith(`| \`${name}\` |`));
        expect(line, `${method.id}.${name}`).toContain(`\`${JSON.stringify(property.default)}\``);
      }
    }
  });

  it("has of every loss its equation and each parameter", () => {
    for (const { id, equation, params } of lossCatalogue) {
      const section = page.split(`<a id="${id}"></a>`)[1].split("<a id=")[0];
      expect(section).toContain(equation);
      for (const name of Object.keys(params.shape)) expect(section, `${id}.${name}`).toContain(`| \`${name}\` |`);
    }
  });

  it("says of every method and every loss where it fails", () => {
    for (const section of page.split(/<a id="/).slice(1)) expect(section).toMatch(/limitation|fails|not for|when not/i);
  });
});
