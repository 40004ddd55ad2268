import type { AsyncSteps, Progress } from "../core/run.js";

/** Milliseconds between two signs of life. */
export const BEAT = 250;

/** What a promise brings. Meanwhile it yields, so that whoever waits sees life, and can cancel. */
export async function* waitFor<T>(pending: Promise<T>, progress: () => Progress): AsyncSteps<T> {
  const awaited = heard(pending);
  while (!(await settlesSoon(awaited))) yield progress();
  return await awaited;
}

/** Takes the promise as listened to: one that fails after a training was cancelled, or before its turn, is no stray error. */
export function heard<T>(pending: Promise<T>): Promise<T> {
  pending.catch(() => undefined);
  return pending;
}

async function settlesSoon(pending: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), BEAT);
  });
  const settled = () => true;
  try {
    return await Promise.race([pending.then(settled, settled), late]);
  } finally {
    clearTimeout(timer);
  }
}
