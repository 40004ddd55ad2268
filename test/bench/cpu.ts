/** CPU seconds (user and system) that a piece of work took, and what it returned. */
export async function cpu<T>(work: () => Promise<T>): Promise<{ seconds: number; answer: T }> {
  const before = process.cpuUsage();
  const answer = await work();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (user + system) / 1e6, answer };
}

/** The middle of a list of numbers. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
}
