import { useCallback } from "preact/hooks";
import type { MethodCandidate, MethodChoice } from "../../src/contract/methodChoice.js";
import type { Plan } from "../../src/contract/plan.js";
import type { Result } from "../../src/contract/result.js";
import { DataTable, type TableColumn } from "../parts/dataTable.js";
import { Picture, type TableData } from "../parts/picture.js";
import { type MethodCell, methodGrid } from "../plots/methodGrid.js";
import { choiceTitle, fullTitle, gateInWords } from "../words/methodChoice.js";
import { several, twoDecimals } from "../words/numbers.js";
import { fileName, titled, twoDigits } from "../words/sentences.js";

type Props = {
  readonly result: Result;
  readonly choice: MethodChoice;
  /** Opens the design with the chosen method alone; a report has no design to open. */
  readonly onMethod?: ((method: Plan["method"]) => void) | undefined;
};

const SHOWN = 12;

/** Which method was chosen and why, beside everything else that was tried. */
export function MethodChosen({ result, choice, onMethod }: Props) {
  return (
    <>
      {choice.candidates.length === 0 ? (
        <p>{choice.reason}</p>
      ) : (
        <>
          <Tried result={result} choice={choice} />
          <h3>Everything that was tried</h3>
          <p class="quiet">
            Each fit leaves some people out, and is judged by them. Agreement: how alike fits on other people divide the
            patients (adjusted Rand index, 1 is the same). Contrast: the share of the spread between subgroups that
            controls do not have. The score takes both together, and counts for more what tells more subgroups apart.
          </p>
          <DataTable
            label="Divisions that were tried"
            searchLabel="Find a method"
            columns={columns}
            rows={choice.candidates}
            pageSize={SHOWN}
          />
        </>
      )}
      {onMethod && (
        <div class="tools no-print">
          <button type="button" class="plain" onClick={() => onMethod({ id: choice.method, params: choice.params })}>
            Open the design with {fullTitle(choice)} alone
          </button>
        </div>
      )}
    </>
  );
}

function Tried({ result, choice }: Props) {
  const draw = useCallback(
    (width: number) =>
      methodGrid(choice.candidates.map(cellOf), {
        width,
        title: titled(result, choiceTitle(choice)),
        subtitle:
          "Score of every division that was tried, by method and number of subgroups: agreement of fits on other people, and contrast with controls",
        description: choice.candidates.slice(0, 5).map(inWords).join("; "),
      }),
    [result],
  );
  return <Picture name={fileName(result, "methods")} draw={draw} table={candidateTable(choice)} />;
}

function cellOf(candidate: MethodCandidate): MethodCell {
  const { clusters, replication, score, gate, chosen } = candidate;
  return {
    method: fullTitle(candidate),
    clusters,
    score,
    shows: replication === null ? "void" : gate === null ? "unknown" : gate === "groups" ? "groups" : "other",
    chosen,
    said: inWords(candidate),
  };
}

function inWords(candidate: MethodCandidate): string {
  const { clusters, score, chosen } = candidate;
  const name = `${fullTitle(candidate)}, ${several(clusters, "subgroup")}`;
  return `${name}: score ${twoDecimals(score)}, ${gateInWords(candidate)}${chosen ? "; chosen" : ""}`;
}

const columns: readonly TableColumn<MethodCandidate>[] = [
  {
    head: "Method",
    value: fullTitle,
    show: (candidate) => (
      <>
        {fullTitle(candidate)} {candidate.chosen && <span class="tag">chosen</span>}
      </>
    ),
  },
  { head: "Subgroups", value: ({ clusters }) => clusters, numeric: true },
  ...(["replication", "contrast", "score"] as const).map((figure) => ({
    head: { replication: "Agreement", contrast: "Contrast", score: "Score" }[figure],
    value: (candidate: MethodCandidate) => (candidate.replication === null ? null : candidate[figure]),
    show: (candidate: MethodCandidate) => twoDigits(candidate.replication === null ? null : candidate[figure]),
    numeric: true,
  })),
  { head: "Why", value: ({ why }) => why },
];

/** All that is known of what was tried. */
export function candidateTable({ candidates }: MethodChoice): TableData {
  return {
    head: [
      ...["Method", "Settings", "Subgroups", "Agreement", "Contrast", "Score"],
      ...["Fits not looked at", "Fits", "People left out show", "Chosen", "Why"],
    ],
    rows: candidates.map((candidate) => {
      const { title, variant, clusters, replication, contrast, score, voids, chosen, why } = candidate;
      const figures = [clusters, replication, contrast, score, voids.count, voids.of];
      return [title, variant || "usual", ...figures, gateInWords(candidate), chosen ? "yes" : "", why];
    }),
  };
}
