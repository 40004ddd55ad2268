import { createDocument } from "zod-openapi";
import { AssignSchema, CohortSchema } from "../../src/contract/cohort.js";
import { version } from "../environment.js";
import { cohortPaths } from "./cohortPaths.js";
import { encoderPaths } from "./encoderPaths.js";
import { geometryPaths } from "./geometryPaths.js";
import { resultPaths } from "./resultPaths.js";
import { runPaths } from "./runPaths.js";
import { backupPaths, healthPaths, methodPaths } from "./serverPaths.js";

/** The interface in OpenAPI 3.1, from the schemas that check it. */
export function openApi(): ReturnType<typeof createDocument> {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Salient",
      version,
      description: "Finds the subgroups hidden inside a disease. For research. Not a diagnosis.",
    },
    components: { schemas: { AssignSchema, CohortSchema } },
    paths: {
      ...healthPaths,
      ...methodPaths,
      ...cohortPaths,
      ...runPaths,
      ...resultPaths,
      ...encoderPaths,
      ...geometryPaths,
      ...backupPaths,
    },
  });
}
