import type { AssignSchema } from "../../src/contract/cohort.js";
import type { Assignment } from "../api.js";
import { several } from "../words/numbers.js";

type Codes = NonNullable<AssignSchema["columns"]>;
type Props = {
  readonly suspected: Assignment["suspectedCodes"];
  /** What has been said of numbers so far. */
  readonly said: Codes;
  readonly busy: boolean;
  readonly onSay: (codes: Codes) => void;
};

/** Numbers of new people that may mean missing: asked about, never assumed. */
export function NewCodes({ suspected, said, busy, onSay }: Props) {
  const missing = said.missing ?? [];
  const values = said.values ?? [];
  if (suspected.length === 0 && missing.length === 0) return null;
  return (
    <section class="note warning" aria-label="Values that may mean missing">
      {suspected.length > 0 && <h2>Do these values mean “missing”?</h2>}
      {suspected.map(({ code, columns }) => (
        <div key={code} class="row spread">
          <span>
            <code>{code}</code> in {columns.slice(0, 3).join(", ")}
            {columns.length > 3 ? ` and ${several(columns.length - 3, "other column")}` : ""}, far from all that this
            run learnt from
          </span>
          <span class="row">
            <button type="button" disabled={busy} onClick={() => onSay({ values, missing: [...missing, code] })}>
              {code} means missing
            </button>
            <button type="button" disabled={busy} onClick={() => onSay({ missing, values: [...values, code] })}>
              {code} is a value
            </button>
          </span>
        </div>
      ))}
      {missing.map((code) => (
        <p key={code}>
          <code>{code}</code> was taken as missing.
        </p>
      ))}
    </section>
  );
}
