import type { ZodOpenApiPathsObject } from "zod-openapi";
import { GeometryReport, GeometryRequest } from "../../src/contract/geometry.js";
import { answer, json, problem, refused, unknown } from "./parts.js";

/** What losses can reach, before anything is trained. */
export const geometryPaths: ZodOpenApiPathsObject = {
  "/api/v1/geometry": {
    post: {
      summary: "What a loss can reach on a cohort at best, with advice in words",
      description:
        "Computed while the request waits: up to a minute where there are hundreds of different labels. It ends when the client leaves.",
      requestBody: { required: true, content: json(GeometryRequest) },
      responses: {
        "200": answer("Bound, best embedding, advice", json(GeometryReport)),
        ...unknown,
        ...refused,
        "503": problem("It took longer than it may"),
      },
    },
  },
};
