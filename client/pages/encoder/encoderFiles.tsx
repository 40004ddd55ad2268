import { useState } from "preact/hooks";
import type { EncoderInfo } from "../../../src/contract/encoder.js";
import type { Problem } from "../../../src/contract/run.js";
import { ApiError, api } from "../../api.js";
import { ProblemNote } from "../../parts/notes.js";
import { saveFile } from "../../parts/save.js";

const files = [
  ["encoder.json", "Encoder (JSON)"],
  ["encoder.bin", "Its arrays (bin)"],
  ["encoder.safetensors", "Weights for PyTorch (safetensors)"],
  ["encoder.onnx", "Network for other programs (ONNX)"],
  ["report.json", "Report (JSON)"],
] as const;

/** Everything of an encoder as files, the same that the command line writes, and the features of its people. */
export function EncoderFiles({ encoder }: { encoder: EncoderInfo }) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setProblem(null);
    setBusy(true);
    try {
      saveFile("features.csv", await api.embedCsv(encoder.id, encoder.cohort), "text/csv");
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      setProblem(error.problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p class="small quiet">
        <code>encoder.json</code> and <code>encoder.bin</code> belong together, in one folder:{" "}
        <code>salient embed</code> and <code>salient probe</code> take it.
      </p>
      <div class="row">
        {files.map(([name, title]) => (
          <a key={name} class="button" href={api.encoderFileUrl(encoder.id, name)} download={name}>
            {title}
          </a>
        ))}
        <button type="button" disabled={busy} onClick={() => void take()}>
          {busy ? "Computing features…" : "Features of its people (CSV)"}
        </button>
      </div>
      {problem && <ProblemNote problem={problem} />}
    </>
  );
}
