import { useCallback } from "preact/hooks";
import type { Result } from "../../src/contract/result.js";
import { Picture } from "../parts/picture.js";
import { judged } from "../plots/judged.js";
import { nullBand } from "../plots/nullBand.js";
import { stability } from "../plots/stability.js";
import { comparedFits } from "../words/methodChoice.js";
import { pValue, several, twoDecimals } from "../words/numbers.js";
import { fileName, titled, twoDigits } from "../words/sentences.js";
import { followsOutcome } from "../words/whom.js";
import { ExploratoryNote } from "./exploratoryNote.js";
import { cutSentence, evidenceTable, judgedTitle, nullTitle, stabilityTitle } from "./stabilityWords.js";

/** What speaks for each number of subgroups: how reliably it comes out again, and what people left out show. */
export function Stability({ result }: { result: Result }) {
  const { clusters, judgement } = result;
  const cut = cutSentence(result);
  return (
    <>
      <ExploratoryNote result={result} />
      <p>{clusters.reason}</p>
      {cut && <p class="quiet">{cut}</p>}
      <div class="pair">
        <Refits result={result} />
        {clusters.candidates.some((c) => c.judged) && <LeftOut result={result} />}
      </div>
      {judgement.nulls.length > 0 ? (
        <Nulls result={result} />
      ) : (
        !followsOutcome(result) && (
          <p class="quiet">
            No cohorts without subgroups were made for comparison; the answer rests on people left out of the fits.
            Under Settings, ask for some to obtain a p value against them.
          </p>
        )
      )}
    </>
  );
}

function Refits({ result }: { result: Result }) {
  const { candidates, chosen } = result.clusters;
  const draw = useCallback(
    (width: number) =>
      stability(
        candidates.map((c) => ({
          clusters: c.clusters,
          value: c.stability?.value ?? null,
          low: c.stability?.low ?? null,
          high: c.stability?.high ?? null,
        })),
        {
          width,
          chosen,
          title: titled(result, stabilityTitle(result)),
          subtitle: `Mean agreement (adjusted Rand index) of ${result.plan.evaluate.resamples} refits on 80 % of the people, with its interval`,
          description: candidates
            .map((c) => `${several(c.clusters, "subgroup")}: ${twoDigits(c.stability?.value ?? null)}`)
            .join("; "),
        },
      ),
    [result],
  );
  return <Picture name={fileName(result, "stability")} draw={draw} table={evidenceTable(result)} />;
}

function LeftOut({ result }: { result: Result }) {
  const { candidates, chosen } = result.clusters;
  const draw = useCallback(
    (width: number) =>
      judged(
        candidates.map((c) => ({
          clusters: c.clusters,
          replication: c.judged?.replication ?? null,
          contrast: c.judged?.contrast ?? null,
        })),
        {
          width,
          chosen,
          title: titled(result, judgedTitle(result)),
          agreement: `${comparedFits(result)} agree`,
          subtitle: `Agreement (adjusted Rand index) of ${comparedFits(result) === "separate halves" ? "fits on two separate halves" : comparedFits(result)}; smallest share of the patients' spread, between two subgroups, that controls do not have`,
          description: candidates
            .map(
              (c) =>
                `${several(c.clusters, "subgroup")}: agreement ${twoDigits(c.judged?.replication ?? null)}, contrast ${twoDigits(c.judged?.contrast ?? null)}`,
            )
            .join("; "),
        },
      ),
    [result],
  );
  return <Picture name={fileName(result, "left-out")} draw={draw} table={evidenceTable(result)} />;
}

function Nulls({ result }: { result: Result }) {
  const { strength, nulls, p } = result.judgement;
  const draw = useCallback(
    (width: number) =>
      nullBand(strength, nulls, {
        width,
        title: titled(result, nullTitle(result)),
        subtitle: `The largest strength over the numbers tried, here and in ${several(nulls.length, "cohort")} without subgroups (grey)${p === null ? "" : `; p ${pValue(p).replace(/^(?=\d)/, "= ")}`}`,
        description: `These data: ${twoDecimals(strength)}; the strongest without subgroups: ${twoDecimals(Math.max(...nulls))}`,
      }),
    [result],
  );
  const rows = [["these data", strength], ...nulls.map((value, i) => [`without subgroups ${i + 1}`, value])];
  return <Picture name={fileName(result, "strength")} draw={draw} table={{ head: ["Cohort", "Strength"], rows }} />;
}
