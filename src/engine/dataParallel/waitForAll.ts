const [ARRIVED, ROUND] = [0, 1];

/**
 * Blocks this thread until as many as `threads` have come here. What each wrote before, all can read afterwards. Not for a main
 * thread. It ends with the thread: whoever misses one that died is ended from outside.
 * @param meeting shared, [2], zero at first
 */
export function waitForAll(meeting: Int32Array, threads: number): void {
  const round = Atomics.load(meeting, ROUND);
  if (Atomics.add(meeting, ARRIVED, 1) === threads - 1) {
    Atomics.store(meeting, ARRIVED, 0);
    Atomics.add(meeting, ROUND, 1);
    Atomics.notify(meeting, ROUND);
    return;
  }
  while (Atomics.load(meeting, ROUND) === round) Atomics.wait(meeting, ROUND, round);
}
