import { useEffect } from "preact/hooks";
import { api } from "../../api.js";
import { load, state } from "../../state.js";
import type { DraftProps } from "./draftProps.js";

const FILE = "file";

/** Weights to start from instead of random ones: those of an encoder that is here, or of a published network. */
export function StartChoice({ draft, onChange }: Pick<DraftProps, "draft" | "onChange">) {
  useEffect(() => {
    void load(state.encoders, api.encoders(), { keep: true });
  }, []);
  const here = (state.encoders.value.value ?? []).filter(
    ({ status, plan }) => status === "done" && plan.encoder.id === draft.encoder.id,
  );
  const { start, weights } = draft;
  const fromFile = start === FILE;
  return (
    <details class="fold" open={start !== null}>
      <summary>Start from given weights</summary>
      <div class="stack close">
        <label class="row">
          <span>Start from</span>
          <select
            value={start ?? ""}
            onChange={(e) => onChange({ start: e.currentTarget.value || null, weights: null })}
          >
            <option value="">random weights (usual)</option>
            {here.map(({ id, name, cohortName }) => (
              <option key={id} value={id}>
                {name}, learnt from {cohortName}
              </option>
            ))}
            <option value={FILE}>a file of weights…</option>
          </select>
        </label>
        {fromFile && (
          <label class="row">
            <span>File (safetensors, names as in PyTorch)</span>
            <input
              type="file"
              accept=".safetensors"
              onChange={(e) => onChange({ weights: e.currentTarget.files?.[0] ?? null })}
            />
          </label>
        )}
        {weights && <p class="small quiet">{weights.name}</p>}
        <p class="small quiet">
          The network has to be the same, settings included: it is refused where fewer than 99 % of its tensors are
          found.
        </p>
      </div>
    </details>
  );
}
