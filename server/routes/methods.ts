import { Router } from "express";
import { describeMethod } from "../../src/methods/describeMethod.js";
import { methodById, methods } from "../../src/methods/index.js";

/** The registry, as forms and other programs read it. */
export function methodRoutes(): Router {
  const route = Router();
  route.get("/", (_request, response) => {
    response.json({ items: methods.map(describeMethod), next: null });
  });
  route.get("/:id", (request, response) => {
    response.json(describeMethod(methodById(request.params.id)));
  });
  return route;
}
