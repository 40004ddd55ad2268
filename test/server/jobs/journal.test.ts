import { appendFile, mkdtemp, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openJournal } from "../../../server/jobs/journal.js";
import { remember } from "../../../server/jobs/remember.js";
import { seeded } from "../../../src/core/random.js";
import type { Pool, Task } from "../../../src/core/run.js";
import { run, together } from "../../../src/core/run.js";
import type { Plain } from "../../../src/core/state.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "salient-journal-"));
});
afterEach(() => rm(folder, { recursive: true }));

const key = (n: number) => n.toString(16).padStart(64, "0");
const answers: Plain[] = [null, -0, Number.NaN, "é", { rows: [1, 2], values: new Float64Array([1.5, Number.NaN]) }];
const write = (attempt = "first") => {
  const journal = openJournal(folder, attempt);
  for (const [i, answer] of answers.entries()) journal.add(key(i), answer);
  journal.close();
};

describe("openJournal(folder, attempt)", () => {
  it("gives every answer back, to this attempt and to the next", () => {
    write();
    const next = openJournal(folder, "second");
    expect(answers.map((_, i) => next.get(key(i))?.answer)).toEqual(answers);
    expect(next.get(key(99))).toBeUndefined();
    next.add(key(99), "new");
    expect(next.get(key(99))).toEqual({ answer: "new" });
    next.close();
  });

  it("forgets only the record that was cut off when its process was killed", async () => {
    write();
    const { length } = await readFile(join(folder, "first"));
    for (const cut of [1, 30, 70]) {
      await truncate(join(folder, "first"), length - cut);
      const next = openJournal(folder, "second");
      expect(answers.map((_, i) => next.get(key(i)) !== undefined)).toEqual([true, true, true, true, false]);
      next.close();
    }
  });

  it("gives no answer that has changed on the disk, and none from a file that is no journal", async () => {
    write();
    const bytes = await readFile(join(folder, "first"));
    bytes[bytes.length - 1]! ^= 1;
    await writeFile(join(folder, "first"), bytes);
    await writeFile(join(folder, "noise"), "x".repeat(500));
    await appendFile(join(folder, "empty"), "");
    const next = openJournal(folder, "second");
    expect([next.get(key(4)), next.get(key(3))]).toEqual([undefined, { answer: "é" }]);
    next.close();
  });
});

describe("remember(driven, journal)", () => {
  /** Takes 25 ms here, so that it is worth keeping. */
  const slowly = (seen: number[]): Task =>
    function* (_common: never, input: never, random) {
      seen.push(input);
      for (const end = performance.now() + 25; performance.now() < end; );
      yield { phase: "slowly", step: 1, of: 1, metrics: {} };
      return [input, random()];
    };

  function* steps(common: Plain) {
    return yield* together<Plain>(
      "slowly",
      common,
      Array.from({ length: 40 }, (_, i) => i),
      seeded(7),
    );
  }

  const compute = async (common: Plain, attempt: string, broken = Number.POSITIVE_INFINITY) => {
    const [here, sent]: [number[], number[]] = [[], []];
    const pool: Pool = {
      async run({ inputs, seeds }, { onAnswer, onDone }) {
        return inputs.map((input, i) => {
          if (i === broken) throw new Error("killed");
          sent.push(input as number);
          const answer = [input, seeded(seeds[i]!)()];
          onAnswer?.(i, answer);
          onDone?.(i + 1);
          return answer;
        });
      },
    };
    const journal = openJournal(folder, attempt);
    const progress: number[] = [];
    const options = remember({ pool, tasks: () => slowly(here) }, journal);
    const answer = await run(steps(common), { ...options, onProgress: ({ step }) => void progress.push(step) }).catch(
      () => null,
    );
    journal.close();
    return { answer, computed: [...here, ...sent], progress };
  };

  it("computes only what an earlier attempt had not, and comes to the same answer", async () => {
    const broken = await compute({ x: 1 }, "first", 20);
    expect([broken.answer, broken.computed.length]).toEqual([null, 21]);
    const next = await compute({ x: 1 }, "second");
    expect(next.computed).toEqual(Array.from({ length: 19 }, (_, i) => 21 + i));
    expect(next.progress.at(-1)).toBe(40);
    await rm(folder, { recursive: true });
    expect((await compute({ x: 1 }, "first")).answer).toEqual(next.answer);
  });

  it("takes nothing from other data", async () => {
    await compute({ x: new Float64Array([1]) }, "first");
    expect((await compute({ x: new Float64Array([1]) }, "second")).computed).toEqual([]);
    expect((await compute({ x: new Float64Array([2]) }, "third")).computed).toHaveLength(40);
  });
});
