import { useEffect, useState } from "preact/hooks";
import type { CohortInfo } from "../../../src/contract/cohort.js";
import type { Plan } from "../../../src/contract/plan.js";
import { ApiError, api } from "../../api.js";
import { alike, type Balance, balanceOf } from "../../design/balance.js";
import { checkDesign } from "../../design/check.js";
import { withUse } from "../../design/roles.js";
import { Warnings } from "../../parts/notes.js";
import { state } from "../../state.js";
import { count } from "../../words/numbers.js";
import { TimeNote } from "./timeNote.js";

type Props = {
  readonly cohort: CohortInfo;
  readonly plan: Plan;
  /** Whether the method follows an outcome in place of controls and patients. */
  readonly follows: boolean;
  readonly onChange: (next: Partial<Plan>) => void;
  readonly starting: boolean;
  readonly onRun: () => void;
};

/** The design in figures: how many, how alike, what stands in the way; and the way on. */
export function DesignCheck({ cohort, plan, follows, onChange, starting, onRun }: Props) {
  const check = checkDesign(cohort, plan, { follows, coordinates: coordinatesOf(plan) });
  const rows = useRows(cohort);
  const balance = rows ? balanceOf(cohort, plan.columns, rows) : [];
  const apart = balance.filter((b) => b.apart > alike).map((b) => b.column);
  const unlike = apart.length
    ? [
        `Controls and patients differ in ${apart.join(", ")}. Differences between subgroups and controls may be due to that.`,
      ]
    : [];
  const figures = [
    ...(follows
      ? ([["people", check.patients]] as const)
      : ([
          ["controls", check.controls],
          ["patients", check.patients],
        ] as const)),
    [plan.encoder === null ? "features" : "coordinates", check.features],
  ] as const;
  return (
    <>
      <dl class="figures">
        {figures.map(([name, n]) => (
          <div key={name}>
            <dt class="hidden">Number of {name}</dt>
            <dd>
              <span class="big">{count(n)}</span> {name}
            </dd>
          </div>
        ))}
      </dl>
      {balance.length > 0 && <BalanceTable balance={balance} />}
      <Warnings title="Needed before this can run" items={check.blocking} />
      {check.unreadable.length > 0 && (
        <div>
          <button
            type="button"
            onClick={() => onChange({ columns: withUse(cohort.columns, plan.columns, check.unreadable, "ignore") })}
          >
            Leave out {check.unreadable.length === 1 ? check.unreadable[0] : `these ${check.unreadable.length} columns`}
          </button>
        </div>
      )}
      <Warnings title="Good to know" items={[...check.notes, ...unlike]} />
      <div class="row">
        <button type="button" class="primary" disabled={check.blocking.length > 0 || starting} onClick={onRun}>
          {starting ? "Starting…" : "Run"}
        </button>
        <TimeNote cohort={cohort} plan={plan} ready={check.blocking.length === 0} />
      </div>
    </>
  );
}

/** How many numbers the plan's encoder gives of a person. */
function coordinatesOf({ encoder }: Plan): number {
  return state.encoders.value.value?.find(({ id }) => id === encoder)?.summary?.features ?? 0;
}

const mostRows = 2000;
const perCall = 500;

/** All rows of a table that is not too large, to compare the groups by; null for larger ones and until they are here. */
function useRows(cohort: CohortInfo): string[][] | null {
  const [rows, setRows] = useState<string[][] | null>(null);
  useEffect(() => {
    let stale = false;
    if (cohort.rows > mostRows) return;
    fetchRows(cohort).then((found) => !stale && setRows(found), ignoreRefusal);
    return () => {
      stale = true;
    };
  }, [cohort.id]);
  return rows;
}

async function fetchRows(cohort: CohortInfo): Promise<string[][]> {
  const rows: string[][] = [];
  while (rows.length < cohort.rows) {
    const { items } = await api.rows(cohort.id, rows.length, perCall);
    if (items.length === 0) break;
    rows.push(...items);
  }
  return rows;
}

/** The comparison is a service, not a condition: without rows it is simply not shown. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}

function BalanceTable({ balance }: { balance: readonly Balance[] }) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Are the groups alike?</th>
            <th scope="col">Controls</th>
            <th scope="col">Patients</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {balance.map((b) => (
            <tr key={b.column}>
              <th scope="row">
                <code>{b.column}</code>
              </th>
              <td>{b.controls}</td>
              <td>{b.patients}</td>
              <td>{b.apart > alike ? <span class="tag warning">they differ</span> : "alike"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
