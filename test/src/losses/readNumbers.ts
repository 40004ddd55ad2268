import { afterAll, expect } from "vitest";

/** What each file of goldens expects and no test has looked at yet, as `case.form.number`. */
const unread = new Map<string, Set<string>>();

/** What a case expects, which remembers what of it is looked at: numbers, and lists as a whole. */
export function remembering<T extends object>(file: string, path: string, expected: T): T {
  const left = unread.get(file) ?? new Set();
  unread.set(file, left);
  const looked: [string, unknown][] = Object.entries(expected).map(([key, value]) => {
    if (isRecord(value)) return [key, remembering(file, `${path}.${key}`, value)];
    left.add(`${path}.${key}`);
    return [key, value];
  });
  return new Proxy(Object.fromEntries(looked) as T, {
    get(target, key) {
      left.delete(`${path}.${String(key)}`);
      return Reflect.get(target, key);
    },
  });
}

/**
 * Once the tests of this file have run: there is nothing in the goldens that they have not looked at, but what others look at. Not
 * where a backend alone is tested, and tests that are of none are left out.
 */
export function expectAllRead(file: string, elsewhere = /^$/): void {
  if (process.env["SALIENT_TEST_ENGINE"]) return;
  afterAll(() => {
    expect([...(unread.get(file) ?? [])].filter((path) => !elsewhere.test(path))).toEqual([]);
  });
}

const isRecord = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);
