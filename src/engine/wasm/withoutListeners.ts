type Listener = (...values: never[]) => void;
/** Of Node's process, what is needed here; browsers have none. */
interface Process {
  rawListeners(event: string): readonly Listener[];
  removeListener(event: string, listener: Listener): void;
}

const events = ["uncaughtException", "unhandledRejection"] as const;

/**
 * Runs `during`, and takes off what it has put on Node's process to hear of errors that nobody catches: Emscripten's listeners
 * throw them again, below 38 KB of its minified source.
 */
export async function withoutListeners<T>(during: () => Promise<T>): Promise<T> {
  const { process } = globalThis as { readonly process?: Partial<Process> };
  if (!isNode(process)) return during();
  const before = events.map((event) => process.rawListeners(event));
  try {
    return await during();
  } finally {
    events.forEach((event, i) => {
      for (const listener of added(before[i], process.rawListeners(event))) process.removeListener(event, listener);
    });
  }
}

/** Bundlers for browsers may put something in the place of the process that can do less. */
function isNode(process: Partial<Process> | undefined): process is Process {
  return typeof process?.rawListeners === "function" && typeof process.removeListener === "function";
}

/** What is in the second list and not in the first, each as often as it is more. */
function added<T>(before: readonly T[], after: readonly T[]): readonly T[] {
  const left = [...before];
  return after.filter((item) => {
    const at = left.indexOf(item);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
