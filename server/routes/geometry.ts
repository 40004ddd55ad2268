import { Router } from "express";
import { GeometryRequest } from "../../src/contract/geometry.js";
import type { Services } from "../services.js";
import type { JobAnswers } from "./jobAnswers.js";
import { jsonBodies, readJson } from "./readJson.js";

/** What a loss can reach on a stored cohort, before anything is trained. */
export function geometryRoutes({ cohorts }: Services, answerOf: JobAnswers): Router {
  const route = Router();
  route.post("/", jsonBodies, async (request, response) => {
    const { cohort, plan } = readJson(request, GeometryRequest);
    const { id, reading } = await cohorts.get(cohort);
    // How the cohort is read holds wherever the request says nothing of it.
    const said = (request.body as { plan: object }).plan;
    const { kinds = {}, missing = [], values = [] } = reading;
    const left = Object.entries({ kinds, missing, values }).filter(([key]) => !(key in said));
    const order = { kind: "geometry", cohort: id, plan: { ...plan, ...Object.fromEntries(left) } } as const;
    response.type("json").send(await answerOf(order, response));
  });
  return route;
}
