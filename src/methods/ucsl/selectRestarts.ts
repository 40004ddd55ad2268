import type { EStepForm } from "./eStep.js";
import type { Restart } from "./restart.js";

/** The restarts whose clusters are furthest apart first; those that lost a cluster are left out. */
export function separatedFirst(restarts: readonly Restart[]): Restart[] {
  return restarts.filter(({ empty }) => empty === 0).sort((a, b) => b.separation - a.separation);
}

/** The form of E step that most of the chosen restarts used; on ties, that of the best. */
export function prevailingForm(chosen: readonly Restart[]): EStepForm | undefined {
  const votes = (form: EStepForm) => chosen.filter((restart) => restart.form === form).length;
  return chosen
    .map(({ form }) => form)
    .reduce((best, form) => (votes(form) > votes(best) ? form : best), chosen[0]?.form);
}
