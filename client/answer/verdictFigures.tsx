import type { ComponentChildren } from "preact";
import type { Result } from "../../src/contract/result.js";
import { SubgroupMark } from "../parts/subgroupMark.js";
import { comparedFits } from "../words/methodChoice.js";
import { count, intervalText, percent, pValue, twoDecimals } from "../words/numbers.js";
import { tally } from "../words/sentences.js";
import { followsOutcome, whole } from "../words/whom.js";

/** The numbers that carry the answer. */
export function VerdictFigures({ result }: { result: Result }) {
  return (
    <dl class="figures">{result.sizes.length > 1 ? <Divided result={result} /> : <Together result={result} />}</dl>
  );
}

type FigureProps = { name: ComponentChildren; value: string; beside?: string };

function Figure({ name, value, beside }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span class="big">{value}</span> {beside && <span class="beside">{beside}</span>}
      </dd>
    </div>
  );
}

function Divided({ result }: { result: Result }) {
  const { sizes, stability } = result;
  const { patients, unsure } = tally(result);
  return (
    <>
      {sizes.map((n, k) => (
        <Figure
          key={k}
          name={
            <>
              <SubgroupMark cluster={k + 1} /> Subgroup {k + 1}
            </>
          }
          value={count(n)}
          beside={`of ${count(patients)} (${percent(n, patients)})`}
        />
      ))}
      {stability && (
        <Figure
          name="Stability (1 is perfect)"
          value={twoDecimals(stability.value)}
          beside={intervalText(stability.low, stability.high)}
        />
      )}
      <Figure
        name={`${followsOutcome(result) ? "People" : "Patients"} not assignable`}
        value={count(unsure)}
        beside={`of ${count(patients)}`}
      />
    </>
  );
}

/** Patients were kept together: what the best division would have reached. */
function Together({ result }: { result: Result }) {
  const { judgement, sizes } = result;
  const best = bestJudged(result);
  return (
    <>
      <Figure name={`${whole(result)}, kept together`} value={count(sizes[0] ?? 0)} />
      {best?.judged && (
        <>
          <Figure
            name={`Agreement of ${comparedFits(result)}`}
            value={twoDecimals(best.judged.replication)}
            beside={`at ${best.clusters} subgroups`}
          />
          <Figure
            name="Spread that controls lack"
            value={percent(best.judged.contrast, 1)}
            beside={`at ${best.clusters} subgroups`}
          />
        </>
      )}
      {judgement.p !== null && (
        <Figure
          name="p, of no subgroups"
          value={pValue(judgement.p)}
          {...(judgement.nulls.length > 0 ? { beside: `${judgement.nulls.length} cohorts compared` } : {})}
        />
      )}
    </>
  );
}

/** The number of subgroups that came closest. */
export function bestJudged({ clusters: { candidates }, judgement }: Result) {
  const judged = candidates.filter((c) => c.judged);
  return (
    judged.find((c) => c.clusters === judgement.closest) ??
    judged.toSorted((a, b) => b.judged!.score - a.judged!.score)[0]
  );
}
