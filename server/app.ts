import express, { type Express } from "express";
import { errorResponse, routeUnknown } from "./errorResponse.js";
import { sameSiteOnly, securityHeaders } from "./guard.js";
import { requestLog } from "./requestLog.js";
import { askEncoder } from "./routes/askEncoder.js";
import { backupRoutes } from "./routes/backup.js";
import { cohortRoutes } from "./routes/cohorts.js";
import { docsRoutes } from "./routes/docs.js";
import { encoderRoutes } from "./routes/encoders.js";
import { geometryRoutes } from "./routes/geometry.js";
import { healthRoutes } from "./routes/health.js";
import { openJobAnswers } from "./routes/jobAnswers.js";
import { methodRoutes } from "./routes/methods.js";
import { pageRoutes } from "./routes/page.js";
import { resultRoutes } from "./routes/results.js";
import { runRoutes } from "./routes/runs.js";
import type { Services } from "./services.js";

/** The HTTP surface. Opens no port. */
export function createApp(services: Services): Express {
  const app = express();
  const answerOf = openJobAnswers(services);
  app.disable("x-powered-by");
  app.set("query parser", "simple");
  app.use(requestLog(services.log, services.metrics), securityHeaders, sameSiteOnly);
  app.use(healthRoutes(services));
  app.use("/api/v1/methods", methodRoutes());
  app.use("/api/v1/cohorts", cohortRoutes(services));
  app.use("/api/v1/runs", runRoutes(services), resultRoutes(services, answerOf));
  app.use("/api/v1/encoders", encoderRoutes(services), askEncoder(services, answerOf));
  app.use("/api/v1/geometry", geometryRoutes(services, answerOf));
  app.use("/api/v1/backup", backupRoutes(services));
  app.use("/api", docsRoutes(), routeUnknown);
  app.use(pageRoutes(), routeUnknown);
  app.use(errorResponse(services.log));
  return app;
}
