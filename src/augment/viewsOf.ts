import type { Random } from "../core/random.js";
import type { View } from "./view.js";

export type ViewsOptions = {
  readonly view: View;
  /** Views of each subject. */
  readonly count: number;
  /** Of the batch; forked by view and place in it. */
  readonly random: Random;
};

/** Milliseconds of work between two looks at the event loop, so that a training can be cancelled meanwhile. */
const BREATH = 50;

/**
 * Views of the subjects of a batch, one view of everyone after the other: [count, subjects, ...shape].
 * @param subjects [subjects, ...shape]
 * @param size     numbers of one subject
 */
export async function viewsOf(
  subjects: Float32Array,
  size: number,
  { view, count, random }: ViewsOptions,
): Promise<Float32Array> {
  const made = new Float32Array(count * subjects.length);
  const people = subjects.length / size;
  let breathed = performance.now();
  for (let which = 0; which < count; which++) {
    const own = random.fork(which);
    for (let person = 0; person < people; person++) {
      const subject = subjects.subarray(person * size, (person + 1) * size);
      made.set(view(subject, own.fork(person)), which * subjects.length + person * size);
      if (performance.now() - breathed < BREATH) continue;
      await new Promise((resolve) => setTimeout(resolve));
      breathed = performance.now();
    }
  }
  return made;
}
