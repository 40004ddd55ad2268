import { join } from "node:path";
import express, { Router } from "express";
import { SalientError } from "../../src/core/errors.js";
import { projectFolder } from "../projectFolder.js";

const client = join(projectFolder, "dist/client");

/** The page in the browser and its files. Where it is stands after the `#`, so that the root is its only address. */
export function pageRoutes(): Router {
  const route = Router();
  route.use(
    "/assets",
    express.static(join(client, "assets"), { immutable: true, maxAge: "1y", index: false, redirect: false }),
  );
  route.use(express.static(client, { index: false, redirect: false }));
  route.get("/", (_request, response, next) => {
    response.sendFile("index.html", { root: client }, (error) => {
      if (error && !response.headersSent) next(notBuilt(error));
    });
  });
  return route;
}

function notBuilt(error: NodeJS.ErrnoException): Error {
  if (error.code !== "ENOENT") return error;
  return new SalientError("NOT_READY", "the page has not been built", {
    hint: "Run `npm start`, which builds it, or `npm run build`.",
  });
}
