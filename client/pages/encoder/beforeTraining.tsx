import { checkEncoder } from "../../encoders/check.js";
import type { DraftProps } from "./draftProps.js";

type Props = DraftProps & { readonly starting: boolean; readonly onTrain: () => void };

/** What the choices amount to, what stands in the way, a name, and the button. */
export function BeforeTraining({ cohort, catalogue, draft, onChange, starting, onTrain }: Props) {
  const { amounts, blocking, notes } = checkEncoder(cohort, draft, catalogue);
  return (
    <>
      <p>{amounts}</p>
      {notes.map((note) => (
        <p key={note} class="small quiet">
          {note}
        </p>
      ))}
      {blocking.length > 0 && (
        <div class="note warning">
          {blocking.map((each) => (
            <p key={each}>{each}</p>
          ))}
        </div>
      )}
      <div class="field">
        <label for="encoder-name">Name</label>
        <input
          id="encoder-name"
          type="text"
          maxLength={200}
          placeholder="Loss and network"
          value={draft.name}
          onInput={(e) => onChange({ name: e.currentTarget.value })}
        />
      </div>
      <div class="row">
        <button type="button" class="primary" disabled={starting || blocking.length > 0} onClick={onTrain}>
          {starting ? "Looking over the people…" : "Train"}
        </button>
        <span class="small quiet">
          Takes minutes on a small table, hours on volumes. The page may be closed meanwhile.
        </span>
      </div>
    </>
  );
}
