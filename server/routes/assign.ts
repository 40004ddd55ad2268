import type { RequestHandler } from "express";
import { z } from "zod";
import { AssignSchema } from "../../src/contract/cohort.js";
import { SalientError } from "../../src/core/errors.js";
import { parseInput } from "../../src/core/parseInput.js";
import type { Services } from "../services.js";
import { finished, modelOf } from "../store/finished.js";
import { jsonOrCsv, sendCsv } from "./answer.js";
import type { JobAnswers } from "./jobAnswers.js";
import { readSchema } from "./readSchema.js";
import { withUpload } from "./upload.js";

/** What may be asked for besides the places of new people. */
export const AssignQuery = z.object({
  explain: z.stringbool().default(false).describe("Say of each person why, too; JSON only"),
});

/** Places the people of a table with a run's model, in a process of its own; nothing of them is kept. */
export function placePeople(
  { config, runs, uploads: folder }: Services,
  answerOf: JobAnswers,
): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const as = jsonOrCsv(request);
    const { explain } = parseInput(AssignQuery, { explain: request.query["explain"] });
    if (explain && as === "csv") throw new SalientError("INPUT_INVALID", "explanations can be had as JSON only");
    const model = modelOf(finished(await runs.get(request.params.id)).files);
    const limits = { folder, maxBytes: config.maxUploadBytes };
    const text = await withUpload(request as never, limits, ({ files: tables, schema }) => {
      const reading = readSchema(schema, AssignSchema);
      return answerOf({ kind: "assign", ...model, tables, reading, as, explain }, response);
    });
    if (as === "csv") sendCsv(response, "assignments.csv", text.toString("utf8"));
    else response.type("json").send(text);
  };
}
