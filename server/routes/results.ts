import { Router } from "express";
import { divisionStatus } from "../../src/contract/divisionStatus.js";
import type { Result } from "../../src/contract/result.js";
import { assignmentsTable } from "../../src/export/assignmentsCsv.js";
import { embeddingTable } from "../../src/export/embeddingCsv.js";
import { profilesTable } from "../../src/export/profilesCsv.js";
import { reportHtml, reportPolicy } from "../reportFile.js";
import type { Services } from "../services.js";
import { finished } from "../store/finished.js";
import type { RunFiles } from "../store/runKinds.js";
import { sendFile, sendTable } from "./answer.js";
import { placePeople } from "./assign.js";
import type { JobAnswers } from "./jobAnswers.js";
import { listPeople, onePerson } from "./people.js";

/** What a finished run found, each part on its own. */
export function resultRoutes(services: Services, answerOf: JobAnswers): Router {
  const { runs, files } = services;
  const route = Router({ mergeParams: true });
  const load = async (id: string): Promise<Result> => {
    const { "result.json": hash } = finished(await runs.get(id)).files;
    return JSON.parse(Buffer.from(await files.read(hash)).toString("utf8"));
  };
  const file = (path: string, type: string, name: keyof RunFiles<"discover">) =>
    route.get(`/:id/${path}`, async (request, response) => {
      const { [name]: hash } = finished(await runs.get(request.params["id"]!)).files;
      await sendFile(response, files, { hash, type, ...(name === "result.json" ? {} : { name }) });
    });
  file("result", "application/json", "result.json");
  file("model/model.json", "application/json", "model.json");
  file("model/model.bin", "application/octet-stream", "model.bin");
  route.get("/:id/assignments", async (request, response) => {
    const result = await load(request.params.id);
    const { subjects, assignments, responsibilities, clusters, warnings } = result;
    const { id: ids, group, flags } = subjects;
    const json = () => {
      const people = { ids, group, assignments, responsibilities, flags };
      return { ...people, clusters: clusters.chosen, status: statusOf(result), warnings };
    };
    sendTable(request, response, { name: "assignments", table: () => assignmentsTable(result), json });
  });
  route.get("/:id/profiles", async (request, response) => {
    const result = await load(request.params.id);
    const json = () => ({ items: result.profiles, next: null });
    sendTable(request, response, { name: "profiles", table: () => profilesTable(result), json });
  });
  route.get("/:id/embedding", async (request, response) => {
    const result = await load(request.params.id);
    const { subjects, assignments, spaces } = result;
    const json = () => ({ ids: subjects.id, group: subjects.group, assignments, spaces, status: statusOf(result) });
    sendTable(request, response, { name: "embedding", table: () => embeddingTable(result), json });
  });
  route.get("/:id/report", async (request, response) => {
    const html = await reportHtml(await load(request.params.id));
    response.set("content-security-policy", reportPolicy).type("html").send(html);
  });
  route.get("/:id/people", listPeople(load));
  route.get("/:id/people/:row", onePerson(services, load, answerOf));
  route.post("/:id/assign", placePeople(services, answerOf));
  return route;
}

function statusOf({ clusters, exploratory }: Result) {
  return divisionStatus(clusters.chosen, exploratory);
}
