import type { EncoderPlan } from "../../contract/encoderPlan.js";
import { SalientError } from "../../core/errors.js";
import type { Images, Table } from "../../core/method.js";
import type { AsyncSteps } from "../../core/run.js";
import type { ImageSet } from "../../images/imageSet.js";
import type { EncoderHost } from "../host.js";
import type { EncoderPeople } from "../people/encoderPeople.js";
import { imageSubjects, type LearntImages, learnImages } from "./imageInput.js";
import { lookOverImages } from "./lookOverImages.js";
import { rememberImages } from "./rememberImages.js";
import type { Subjects } from "./subjects.js";
import { type LearntTable, learnTable, tableSubjects } from "./tableInput.js";

export type OpenedInput = { readonly subjects: Subjects; readonly learnt: LearntTable | LearntImages };

/**
 * Learns from some people how the input is made ready, and opens everyone's.
 *
 * @param rows the people trained on
 * @throws SalientError `IMAGES_FAULTY` with every image that cannot be used
 */
export async function* learnInput(
  people: EncoderPeople,
  plan: EncoderPlan,
  host: EncoderHost,
  rows: Int32Array,
): AsyncSteps<OpenedInput> {
  if (people.images) {
    const images = openImages(people.images, plan, host);
    const learnt = learnImages(yield* lookOverImages(images, people), rows, plan.preprocessing);
    return { subjects: imageSubjects(images, people.row, learnt), learnt };
  }
  const table = people.table as Table;
  const learnt = learnTable(table, rows, plan);
  return { subjects: tableSubjects(table, learnt), learnt };
}

/**
 * Opens the input of other people, made ready as it was learnt.
 * @throws SalientError `IMAGES_FAULTY` for images of another shape than was learnt, and with every one that cannot be used
 */
export async function* openInput(
  people: EncoderPeople,
  plan: EncoderPlan,
  host: EncoderHost,
  learnt: OpenedInput["learnt"],
): AsyncSteps<Subjects> {
  if (learnt.kind === "table") return tableSubjects(people.table as Table, learnt);
  const set = people.images as ImageSet;
  if (set.shape.join() !== learnt.shape.join())
    throw new SalientError(
      "IMAGES_FAULTY",
      `expected images of ${learnt.shape.join(" x ")}, as the encoder learnt, found ${set.shape.join(" x ")}`,
      { hint: "Bring the images to that size, and in the same space, first." },
    );
  const images = openImages(set, plan, host);
  yield* lookOverImages(images, people);
  return imageSubjects(images, people.row, learnt);
}

function openImages(set: ImageSet, plan: EncoderPlan, host: EncoderHost): Images {
  if (!host.images) throw new Error("the host opens no images");
  const images = host.images(set);
  return rememberImages(plan.preprocessing.empty === "zero" ? withZeros(images) : images);
}

/** Images whose voxels without a value are 0. */
function withZeros(images: Images): Images {
  return {
    ...images,
    async read(rows) {
      const read = await images.read(rows);
      for (let k = 0; k < read.length; k++) if (Number.isNaN(read[k])) read[k] = 0;
      return read;
    },
  };
}
