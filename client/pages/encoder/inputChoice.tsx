import { networksFor } from "../../encoders/draft.js";
import { Choice } from "../../forms/choice.js";
import { count } from "../../words/numbers.js";
import { FeatureChoice } from "../design/featureChoice.js";
import type { DraftProps } from "./draftProps.js";

const TABLE = "";

/** The table, or one of the sets of images that came with it. */
export function InputChoice({ cohort, catalogue, draft, onChange }: DraftProps) {
  const { images, columns } = draft;
  const choose = (chosen: string) => {
    const next = chosen === TABLE ? null : chosen;
    const [usual] = networksFor(catalogue, cohort, next);
    onChange({
      images: next,
      encoder: { id: usual?.id ?? draft.encoder.id, settings: {} },
      start: null,
      weights: null,
    });
  };
  return (
    <>
      {cohort.images.length > 0 && (
        <div class="row">
          <Choice
            label="Learn from"
            value={images ?? TABLE}
            options={[
              ...cohort.images.map(
                ({ name, shape, images: number }) =>
                  [
                    name,
                    `${count(number)} ${shape.length === 4 ? "volumes" : "pictures"} of ${shape.slice(0, -1).join(" × ")}`,
                  ] as const,
              ),
              [TABLE, "Columns of the table"] as const,
            ]}
            onChange={choose}
          />
        </div>
      )}
      {images === null && <FeatureChoice cohort={cohort} plan={{ columns }} onChange={onChange} />}
    </>
  );
}
