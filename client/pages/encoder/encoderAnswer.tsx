import type { EncoderInfo, EncoderReport } from "../../../src/contract/encoder.js";
import { keptMetrics, leadSentence, signsOfHealth } from "../../encoders/health.js";
import { Disclaimer, Warnings } from "../../parts/notes.js";
import { Section } from "../../parts/section.js";
import { several } from "../../words/numbers.js";
import { EncoderFiles } from "./encoderFiles.js";
import { HowTrained } from "./howTrained.js";
import { ProbeSection } from "./probeSection.js";
import { TrainingCurves } from "./trainingCurves.js";

/** What an encoder is, how healthy its features are, what they know of people, and its files. */
export function EncoderAnswer({ encoder, report }: { encoder: EncoderInfo; report: EncoderReport }) {
  const signs = signsOfHealth(report);
  const { features } = report.network;
  return (
    <div class="stack">
      <div class="answer">
        <p class="kicker">
          {encoder.cohortName} · {report.objectiveTitle} · {report.network.title}
        </p>
        <h1>{encoder.name}</h1>
        <p class="evidence">{leadSentence(report)}</p>
        <dl class="figures">
          {signs.map(({ name, value, beside }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                <span class="big">{value}</span>
                <br />
                <span class="small quiet">{beside}</span>
              </dd>
            </div>
          ))}
        </dl>
      </div>
      <Disclaimer />
      <Warnings title="What to mind" items={report.warnings} />
      <div class="sections">
        <Section
          id="knows"
          title="What it knows of people"
          answer={`Ask its ${several(features, "feature")} for a diagnosis, age, sex, site or scores.`}
          open
        >
          {() => <ProbeSection encoder={encoder} report={report} />}
        </Section>
        <Section id="training" title="How it learnt" answer={curvesSentence(report)}>
          {() => <TrainingCurves report={report} />}
        </Section>
        <Section
          id="files"
          title="Take it away"
          answer="The encoder for Salient, PyTorch and ONNX; features as a table."
        >
          {() => <EncoderFiles encoder={encoder} />}
        </Section>
        <Section id="how" title="How this was done" answer="Plan, people, network, versions.">
          {() => <HowTrained report={report} />}
        </Section>
      </div>
    </div>
  );
}

function curvesSentence(report: EncoderReport): string {
  const loss = keptMetrics(report)["validationLoss"] ?? keptMetrics(report)["loss"];
  return `${several(report.epochs.length, "pass", "passes")} over the people${loss === undefined ? "" : `; loss ${loss.toPrecision(3)} where it was kept`}.`;
}
