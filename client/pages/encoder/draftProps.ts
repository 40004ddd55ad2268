import type { CohortInfo } from "../../../src/contract/cohort.js";
import type { EncoderCatalogue } from "../../../src/contract/encoder.js";
import type { EncoderDraft } from "../../encoders/draft.js";

/** What every part of the form sees and may change. */
export type DraftProps = {
  readonly cohort: CohortInfo;
  readonly catalogue: EncoderCatalogue;
  readonly draft: EncoderDraft;
  readonly onChange: (next: Partial<EncoderDraft>) => void;
};
