import type { CohortInfo } from "../../src/contract/cohort.js";
import { valueInWords } from "../words/levels.js";
import { several } from "../words/numbers.js";

type Props = {
  readonly cohort: CohortInfo;
  readonly onConfirm: (said: { missing?: string[]; values?: string[] }) => void;
};

/** Values such as -9 that may mean "missing": asked about, never assumed. */
export function MissingCodes({ cohort, onConfirm }: Props) {
  const { missing: known, values } = cohort.proposal;
  const suspected = [...new Set(cohort.columns.flatMap((c) => c.suspectedCodes))].filter(
    (code) => !known.includes(code),
  );
  if (suspected.length === 0 && known.length === 0 && values.length === 0) return null;
  return (
    <section class="note warning" aria-labelledby="codes-title">
      <h2 id="codes-title">{suspected.length > 0 ? "Do these values mean “missing”?" : "What these values mean"}</h2>
      {suspected.map((code) => {
        const columns = cohort.columns.filter((c) => c.suspectedCodes.includes(code));
        const where = columns.map((c) => c.name);
        const said = [...new Set(columns.map((c) => valueInWords(c, code)))].sort((a, b) => b.length - a.length);
        return (
          <div key={code} class="row spread">
            <span>
              <code>{said[0]}</code> in {where.slice(0, 3).join(", ")}
              {where.length > 3 ? ` and ${several(where.length - 3, "other column")}` : ""}
            </span>
            <span class="row">
              <button type="button" onClick={() => onConfirm({ missing: [...known, code] })}>
                {code} means missing
              </button>
              <button type="button" onClick={() => onConfirm({ values: [...values, code] })}>
                {code} is a value
              </button>
            </span>
          </div>
        );
      })}
      {known.map((code) => (
        <div key={code} class="row spread">
          <span>
            <code>{code}</code> is taken as missing
          </span>
          <button type="button" onClick={() => onConfirm({ missing: known.filter((each) => each !== code) })}>
            No, {code} is a value
          </button>
        </div>
      ))}
      {values.map((code) => (
        <div key={code} class="row spread">
          <span>
            <code>{code}</code> is taken as a value
          </span>
          <button type="button" onClick={() => onConfirm({ values: values.filter((each) => each !== code) })}>
            Ask again
          </button>
        </div>
      ))}
    </section>
  );
}
