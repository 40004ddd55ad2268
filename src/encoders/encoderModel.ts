import type { HeadPlan } from "../../models/heads.js";
import type { EncoderSpec } from "../../models/network.js";
import type { PlainWeights } from "../../models/weights.js";
import type { EncoderPlan } from "../contract/encoderPlan.js";
import type { LearntImages } from "./input/imageInput.js";
import type { LearntTable } from "./input/tableInput.js";
import type { KnownPeople } from "./people/knownPeople.js";

/** All that was learnt: plain data, enough to embed a new person. */
export type EncoderModel = {
  readonly plan: EncoderPlan;
  readonly encoder: EncoderSpec;
  readonly head: Pick<HeadPlan, "kind" | "from" | "widths">;
  /** Where the features are: before the head, or behind it, as those of autoencoders. */
  readonly featuresAt: "encoder" | "head";
  /** Everyone it learnt from or watched. */
  readonly people: KnownPeople;
  readonly input: LearntTable | LearntImages;
  readonly weights: { readonly encoder: PlainWeights; readonly head: PlainWeights };
};
