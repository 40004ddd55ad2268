import type { Model } from "./model.js";

/** What is said of new people's numbers: which mean missing, and which look so and are values. */
export type Codes = {
  readonly missing?: readonly string[] | undefined;
  readonly values?: readonly string[] | undefined;
};

/** The same model for a table in which further values mean missing: people are placed as by the model itself. */
export function readingCodes(model: Model, { missing = [], values = [] }: Codes): Model {
  const { columns } = model.plan;
  const said = {
    missing: [...new Set([...columns.missing.filter((code) => !values.includes(code)), ...missing])],
    values: [...new Set([...columns.values.filter((code) => !missing.includes(code)), ...values])],
  };
  return { ...model, plan: { ...model.plan, columns: { ...columns, ...said } } };
}
