import { z } from "zod";

/** Which part of a list is asked for: `next` is what the page before gave, `limit` how many at most. */
export const PageQuery = z.object({
  next: z
    .string()
    .regex(/^\d{1,15}$/, "the `next` of the page before")
    .optional()
    .describe("The `next` of the page before"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.output<typeof PageQuery>;

export type Page<T> = { readonly items: T[]; readonly next: string | null };

/** Cuts a page from rows that were asked for with one more than the limit, the newest first. */
export function pageOf<T extends { position: number }, U>(
  rows: readonly T[],
  limit: number,
  show: (row: T) => U,
): Page<U> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items: items.map(show), next: rows.length > limit && last ? String(last.position) : null };
}
