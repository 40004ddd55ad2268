import { useCallback } from "preact/hooks";
import type { Result } from "../../src/contract/result.js";
import { Picture, type TableData } from "../parts/picture.js";
import { stability } from "../plots/stability.js";
import { inWords, several } from "../words/numbers.js";
import { twoDigits } from "../words/sentences.js";

/** How reliably each number of subgroups comes out again. */
export function Stability({ result }: { result: Result }) {
  const { candidates, chosen, reason, asked, compared } = result.clusters;
  const resamples = result.plan.evaluate.resamples;
  const tested = candidates.some((c) => c.null);
  const draw = useCallback(
    (width: number) =>
      stability(
        candidates.map((c) => ({
          clusters: c.clusters,
          value: c.stability?.value ?? null,
          low: c.stability?.low ?? null,
          high: c.stability?.high ?? null,
          nulls: c.null?.stability ?? [],
        })),
        {
          width,
          chosen,
          title: titleOf(result),
          subtitle: `Mean agreement (adjusted Rand index) of ${resamples} refits on 80 % of the people, with its interval${tested ? "; grey: cohorts without subgroups" : ""}`,
          description: candidates
            .map((c) => `${c.clusters} subgroups: ${twoDigits(c.stability?.value ?? null)}`)
            .join("; "),
        },
      ),
    [result],
  );
  return (
    <>
      <p>{reason}</p>
      {compared.to < asked.to && (
        <p class="quiet">
          {inWords(asked.to)} subgroups were asked for at most; the comparison stops at {compared.to}, since a subgroup
          needs five patients.
        </p>
      )}
      {!tested && (
        <p class="quiet">
          These figures were not compared with people who have no subgroups. A stable split is not yet proof of one.
        </p>
      )}
      <Picture name="stability" draw={draw} table={tableOf(result)} />
    </>
  );
}

function titleOf({ clusters: { chosen, candidates } }: Result): string {
  const measured = candidates.filter((c) => c.stability);
  const best = measured.toSorted((a, b) => b.stability!.value - a.stability!.value)[0];
  if (measured.length < 2 || !best) return `How reliably ${several(chosen, "subgroup")} come out again`;
  return best.clusters === chosen
    ? `${inWords(chosen)} subgroups come out again most reliably`
    : `${inWords(chosen)} subgroups were chosen`;
}

function tableOf({ clusters: { candidates, chosen } }: Result): TableData {
  return {
    head: ["Subgroups", "Agreement", "Low", "High", "Smallest subgroup", "Silhouette", "Chosen"],
    rows: candidates.map((c) => [
      c.clusters,
      c.stability?.value ?? null,
      c.stability?.low ?? null,
      c.stability?.high ?? null,
      c.smallest,
      c.silhouette,
      c.clusters === chosen ? "yes" : "",
    ]),
  };
}
