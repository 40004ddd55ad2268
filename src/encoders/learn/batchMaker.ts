import type { View } from "../../augment/view.js";
import { viewsOf } from "../../augment/viewsOf.js";
import type { Random } from "../../core/random.js";
import { voxelsIn } from "../../images/imageSet.js";
import type { Subjects } from "../input/subjects.js";
import type { EncoderBatch } from "./encoderBatch.js";

/**
 * Reads people and draws their views, each from a stream of its own.
 * @param count views of each person
 */
export function batchMaker(subjects: Subjects, count: number, view: View) {
  const size = voxelsIn(subjects.shape);
  return async (rows: Int32Array, random: Random): Promise<EncoderBatch> => {
    const x = await viewsOf(await subjects.read(rows), size, { view, count, random });
    return { rows, views: count, x };
  };
}
