import { useId } from "preact/hooks";
import type { Plan } from "../../../src/contract/plan.js";
import type { MethodDescription } from "../../../src/contract/run.js";
import { planSettings } from "../../design/planSettings.js";
import { columnsFor } from "../../design/roles.js";
import type { Schema } from "../../forms/jsonSchema.js";
import { SchemaForm } from "../../forms/schemaForm.js";
import { leavesOpen, methodTitle } from "../../words/methodTitle.js";
import type { DesignProps, PlanProps } from "./props.js";

type Props = DesignProps & { readonly methods: readonly MethodDescription[] };

/** The methods there are, each with its sentence; settings with their usual values behind one fold. */
export function MethodChoice({ methods, cohort, plan, onChange }: Props) {
  const name = useId();
  const chosen = methods.find((m) => m.id === plan.method.id);
  return (
    <>
      <div class="options" role="radiogroup" aria-label="Method">
        {methods.map((method) => (
          <label key={method.id} class={leavesOpen(method) ? "whole" : ""}>
            <input
              type="radio"
              name={name}
              checked={method.id === plan.method.id}
              onChange={() =>
                onChange({
                  method: { id: method.id, params: {} },
                  columns: columnsFor(method.accepts.contrast, plan.columns, cohort.proposal),
                })
              }
            />
            <span>
              <strong>{methodTitle(method)}</strong>
              <br />
              <span class="small quiet">{method.summary}</span>
            </span>
          </label>
        ))}
      </div>
      <details class="fold">
        <summary>Settings</summary>
        <div class="stack wide">
          {chosen && (
            <div class="stack close">
              <h3>{methodTitle(chosen)}</h3>
              <SchemaForm
                key={chosen.id}
                schema={chosen.params as Schema}
                values={plan.method.params}
                skip={["clusters"]}
                onChange={(params) =>
                  onChange({ method: { id: plan.method.id, params: params as Plan["method"]["params"] } })
                }
              />
            </div>
          )}
          <General plan={plan} onChange={onChange} follows={chosen?.accepts.contrast === "outcome"} />
        </div>
      </details>
    </>
  );
}

/** Evidence that compares patients with controls; with an outcome in their place there is none. */
const AGAINST_CONTROLS = ["nulls", "holdout"];

function General({ plan, onChange, follows }: PlanProps & { readonly follows: boolean }) {
  const { impute, harmonise, residualise, scale } = plan.preprocessing;
  const { splits, resamples, nulls, holdout, assignable } = plan.evaluate;
  const values = {
    impute,
    harmonise,
    residualise,
    scale,
    splits,
    resamples,
    nulls,
    holdout,
    assignable,
    seed: plan.seed,
  };
  const set = (changed: Readonly<Record<string, unknown>>) => {
    const full = { ...defaultsOf(planSettings), ...changed } as typeof values;
    onChange({
      preprocessing: {
        impute: full.impute,
        harmonise: full.harmonise,
        residualise: full.residualise,
        scale: full.scale,
      },
      evaluate: {
        ...plan.evaluate,
        splits: full.splits,
        resamples: full.resamples,
        nulls: full.nulls,
        holdout: full.holdout,
        assignable: full.assignable,
      },
      seed: full.seed,
    });
  };
  return (
    <div class="stack close">
      <h3>Preparation, evidence and seed</h3>
      <SchemaForm schema={planSettings} values={values} skip={follows ? AGAINST_CONTROLS : []} onChange={set} />
    </div>
  );
}

function defaultsOf(schema: Schema): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, property]) => [key, property.default]));
}
