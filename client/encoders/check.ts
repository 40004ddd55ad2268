import type { CohortInfo } from "../../src/contract/cohort.js";
import type { EncoderCatalogue } from "../../src/contract/encoder.js";
import { featuresOf } from "../design/roles.js";
import { several } from "../words/numbers.js";
import { type EncoderDraft, peopleIn } from "./draft.js";
import { wrongNumbers } from "./wrongNumbers.js";

export type EncoderCheck = {
  /** What is learnt from, in a sentence. */
  readonly amounts: string;
  /** What stands in the way of training. */
  readonly blocking: readonly string[];
  readonly notes: readonly string[];
};

const FEW = 100;

/** What a training amounts to, and what would stop or weaken it. */
export function checkEncoder(cohort: CohortInfo, draft: EncoderDraft, catalogue: EncoderCatalogue): EncoderCheck {
  const { images, known, proxies, labels, target, training } = draft;
  const set = cohort.images.find(({ name }) => name === images);
  const features = set ? 0 : featuresOf(cohort.columns, draft.columns).length;
  const people = peopleIn(cohort, images);
  const { batch = 64, validation = 0.1 } = training as { batch?: number; validation?: number };
  const left = people - lacking(cohort, draft) - Math.round(people * validation);
  const missing = lacking(cohort, draft);
  const shape = set?.shape.slice(0, -1).join(" × ");
  const seen = set ? `a ${set.shape.length === 4 ? "volume" : "picture"} of ${shape}` : several(features, "number");
  return {
    amounts: `${several(people, "person", "people")}, ${seen} each, ${training["epochs"] ?? 100} passes.`,
    blocking: [
      ...wrongNumbers(catalogue, draft),
      ...(!set && features === 0 ? ["Choose the columns to learn from."] : []),
      ...(batch > left
        ? [
            `Take fewer people at a time than ${batch}: only ${several(left, "person is", "people are")} left to learn from.`,
          ]
        : []),
      ...(draft.start === "file" && draft.weights === null ? ["Choose the file of weights to start from."] : []),
      ...(known === "numbers" && proxies.length === 0 ? ["Tick a number that says who is alike, such as age."] : []),
      ...(known === "classes" && labels === null ? ["Choose the column of the classes."] : []),
      ...(known === "target" && target === null ? ["Choose the number to predict."] : []),
    ],
    notes: [
      ...(people < FEW
        ? [`${several(people, "person", "people")} are few: features of so few people say little of others.`]
        : []),
      ...(missing > 0
        ? [
            `${several(missing, "person lacks", "people lack")} what is known of the others, and ${missing === 1 ? "is" : "are"} left out.`,
          ]
        : []),
    ],
  };
}

/** People who lack a value of what is learnt with, at the least. */
function lacking(cohort: CohortInfo, { known, proxies, labels, target, bias }: EncoderDraft): number {
  const used: readonly (string | null)[] = {
    nothing: [] as string[],
    numbers: proxies.map(({ column }) => column),
    classes: [labels, bias],
    target: [target],
  }[known];
  const missing = cohort.columns.filter(({ name }) => used.includes(name)).map((column) => column.missing);
  return Math.max(0, ...missing);
}
