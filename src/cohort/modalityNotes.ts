import type { Plan } from "../contract/plan.js";
import type { Method } from "../core/method.js";
import { choosableById } from "../methods/index.js";

/** Whether the features go to the method modality by modality, as the multimodal ones take them, or as one table. */
export function modalitiesApart(takes: Method["accepts"]["modalities"], { columns }: Plan): boolean {
  return takes === "many" && Object.keys(columns.modalities).length > 1;
}

/** What a method takes: one table, or one a modality. */
export function modalitiesTaken({ method }: Plan): Method["accepts"]["modalities"] {
  return choosableById(method.id).accepts.modalities;
}

/** That modalities were joined, for a method that takes one table. */
export function modalityNotes(plan: Plan): string[] {
  const modalities = Object.entries(plan.columns.modalities);
  if (modalities.length < 2 || modalitiesApart(modalitiesTaken(plan), plan)) return [];
  const listed = modalities.map(([name, features]) => `${name} (${features.length})`).join(", ");
  return [
    `The method takes one table, so ${modalities.length} modalities were joined: ${listed}. Each feature counts alike, so the modality with the most features has the most say.`,
  ];
}
