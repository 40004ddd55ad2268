import type { EncoderModel } from "../../../src/encoders/encoderModel.js";

/** Columns that an encoder needs, which are read even where they look identifying. */
export function neededColumns({ plan: { columns } }: EncoderModel): string[] {
  return [...columns.features, ...[columns.id, columns.group].filter((name) => name !== null)];
}
