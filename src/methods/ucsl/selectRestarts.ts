import type { EStepForm } from "./eStep.js";
import type { Restart } from "./restart.js";

/** The restarts whose clusters are furthest apart first; those that lost a cluster are left out. */
export function separatedFirst(restarts: readonly Restart[]): Restart[] {
  return restarts.filter(({ empty }) => empty === 0).sort((a, b) => b.separation - a.separation);
}

/** The form of E step that most of the chosen restarts used; on ties, that of the best. */
export function prevailingForm(chosen: readonly Restart[]): EStepForm | undefined {
  const forms = chosen.map(({ form }) => form);
  const votes = (form: EStepForm) => forms.filter((other) => other === form).length;
  return forms.reduce((best, form) => (votes(form) > votes(best) ? form : best), forms[0]);
}
