import { Router } from "express";
import { describeMethod } from "../../src/methods/describeMethod.js";
import { choosable, choosableById } from "../../src/methods/index.js";

/** The registry, as forms and other programs read it. */
export function methodRoutes(): Router {
  const route = Router();
  route.get("/", (_request, response) => {
    response.json({ items: choosable.map(describeMethod), next: null });
  });
  route.get("/:id", (request, response) => {
    response.json(describeMethod(choosableById(request.params.id)));
  });
  return route;
}
