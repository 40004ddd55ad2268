import { eq } from "drizzle-orm";
import { facts } from "./schema.js";
import type { Store } from "./store.js";

/** Single facts about this installation. */
export type Facts = { get(key: string): Promise<unknown>; set(key: string, value: unknown): Promise<void> };

export function openFacts({ database: { queries } }: Store): Facts {
  return {
    async get(key) {
      const [fact] = await queries.select().from(facts).where(eq(facts.key, key));
      return fact?.value;
    },
    async set(key, value) {
      await queries.insert(facts).values({ key, value }).onConflictDoUpdate({ target: facts.key, set: { value } });
    },
  };
}
