import { readFileSync } from "node:fs";
import { expect } from "vitest";

/** A golden of the published protocols; which library made it and how is in its description. */
export function protocolGolden<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../golden/protocols/${name}.json`, import.meta.url), "utf8")) as T;
}

/** Numbers that agree to a tolerance, one by one. */
export function expectClose(found: ArrayLike<number>, wanted: readonly number[], tolerance = 1e-7): void {
  expect(found).toHaveLength(wanted.length);
  wanted.forEach((value, i) => {
    expect(Math.abs(found[i] - value), `entry ${i}: ${found[i]} for ${value}`).toBeLessThan(
      tolerance * Math.max(1, Math.abs(value)),
    );
  });
}
