import { useEffect, useState } from "preact/hooks";
import type { CohortInfo } from "../../../src/contract/cohort.js";
import type { EncoderInfo, EncoderReport } from "../../../src/contract/encoder.js";
import { api } from "../../api.js";
import { draftProbe, finishProbe, type ProbeDraft } from "../../encoders/probeDraft.js";
import { ProblemNote, Waiting } from "../../parts/notes.js";
import { load, state } from "../../state.js";
import { ProbeAnswer } from "./probeAnswer.js";
import { ProbeForm } from "./probeForm.js";

type Props = { readonly encoder: EncoderInfo; readonly report: EncoderReport };

/** What is asked of the features, of which cohort's people; and the answer. */
export function ProbeSection({ encoder, report }: Props) {
  const [id, setId] = useState(encoder.cohort);
  const [drafts, setDrafts] = useState<Readonly<Record<string, ProbeDraft>>>({});
  useEffect(() => {
    void load(state.cohorts, api.cohorts(), { keep: true });
  }, []);
  const cohorts = state.cohorts.value.value;
  const cohort = cohorts?.find((each) => each.id === id);
  if (!cohorts || !cohort) return <Waiting what="Opening the cohorts…" />;
  const seen = report.plan.columns.features;
  const draft = drafts[id] ?? draftProbe(cohort, seen);
  const { value: probed, problem, loading } = state.probe.value;
  const ask = () => void load(state.probe, probe(encoder.id, cohort, draft));
  return (
    <>
      <ProbeForm
        {...{ cohorts, cohort, seen, draft, busy: loading }}
        onCohort={setId}
        onChange={(next) => setDrafts({ ...drafts, [id]: { ...draft, ...next } })}
        onAsk={ask}
      />
      {problem && <ProblemNote problem={problem} />}
      {loading && <Waiting what="Computing the features and asking them. This takes up to a few minutes…" />}
      {probed && (
        <ProbeAnswer report={probed.report} cohort={cohorts.find(({ name }) => name === probed.cohortName) ?? cohort} />
      )}
    </>
  );
}

async function probe(encoder: string, cohort: CohortInfo, draft: ProbeDraft) {
  const report = await api.probe(encoder, { cohort: cohort.id, request: finishProbe(cohort, draft) });
  return { report, cohortName: cohort.name };
}
