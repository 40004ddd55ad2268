import { useEffect } from "preact/hooks";
import type { EncoderInfo } from "../../src/contract/encoder.js";
import { api } from "../api.js";
import { ProblemNote, Waiting } from "../parts/notes.js";
import { link } from "../route.js";
import { forget, load, state } from "../state.js";
import { dateTime } from "../words/numbers.js";
import { EncoderAnswer } from "./encoder/encoderAnswer.js";
import { LiveCurves } from "./encoder/trainingCurves.js";
import { follow } from "./run/follow.js";
import { Working } from "./run/working.js";

/** An encoder: how its training goes while it goes, then what it has learnt. */
export function EncoderPage({ id }: { id: string }) {
  useEncoder(id);
  const { value, problem } = state.encoder.value;
  const encoder = value?.id === id ? value : null;
  if (!encoder) return problem ? <ProblemNote problem={problem} /> : <Waiting what="Opening the encoder…" />;
  return (
    <div class="stack wide">
      <div class="row spread">
        <p class="crumbs">
          <a href={link.encoders}>Encoders</a> / <a href={link.cohort(encoder.cohort)}>{encoder.cohortName}</a> /{" "}
          {dateTime(encoder.createdAt)}
        </p>
        <a class="button no-print" href={link.train(encoder.cohort)}>
          Train another
        </a>
      </div>
      <Stage encoder={encoder} />
    </div>
  );
}

function Stage({ encoder }: { encoder: EncoderInfo }) {
  const { id, status } = encoder;
  const { value: report, problem } = state.encoderReport.value;
  if (status === "queued" || status === "running")
    return (
      <Working
        run={encoder}
        goesOn="the training goes on, and the encoder will be under Encoders"
        onCancel={() => api.cancelEncoder(id).then(() => reload(id))}
      >
        <LiveCurves plan={encoder.plan} />
      </Working>
    );
  if (status !== "done") return <Ended encoder={encoder} />;
  if (problem) return <ProblemNote problem={problem} />;
  return report ? <EncoderAnswer encoder={encoder} report={report} /> : <Waiting what="Opening the report…" />;
}

/** Fetches the encoder, listens while it is trained, and fetches its report once it is done. */
function useEncoder(id: string) {
  const encoder = state.encoder.value.value;
  const status = encoder?.id === id ? encoder.status : null;
  useEffect(() => {
    if (state.encoder.value.value?.id !== id) {
      forget(state.encoder);
      forget(state.encoderReport);
      forget(state.probe);
    }
    void reload(id);
  }, [id]);
  const going = status === "queued" || status === "running";
  useEffect(() => (going ? follow(api.encoderEventsUrl(id), () => reload(id)) : undefined), [id, going]);
  useEffect(() => {
    if (status === "done") void load(state.encoderReport, api.encoderReport(id));
  }, [id, status]);
}

async function reload(id: string): Promise<void> {
  await load(state.encoder, api.encoder(id), { keep: true });
}

function Ended({ encoder }: { encoder: EncoderInfo }) {
  const cancelled = encoder.status === "cancelled";
  return (
    <div class="stack">
      <h1>{cancelled ? "This training was cancelled" : "This training came to no encoder"}</h1>
      {encoder.error && !cancelled && <ProblemNote problem={encoder.error} />}
      <p class="quiet">The cohort is kept, and the choices are as they were.</p>
    </div>
  );
}
