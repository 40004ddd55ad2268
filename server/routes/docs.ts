import { static as files, Router } from "express";
import { absolutePath } from "swagger-ui-dist";
import { openApi } from "../openApi/openApi.js";

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Salient: HTTP interface</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;
const start = `SwaggerUIBundle({ url: "/api/v1/openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null });\n`;

/** The description of the interface, and a page that shows it. Everything comes from this machine. */
export function docsRoutes(): Router {
  const route = Router();
  const description = JSON.stringify(openApi());
  route.get("/v1/openapi.json", (_request, response) => {
    response.type("json").send(description);
  });
  route.get("/docs", (_request, response) => {
    response.type("html").send(page);
  });
  route.get("/docs/start.js", (_request, response) => {
    response.type("js").send(start);
  });
  route.use("/docs", files(absolutePath(), { index: false }));
  return route;
}
