import type { RequestHandler } from "express";
import { z } from "zod";
import type { Person } from "../../src/contract/person.js";
import { peopleIn, personOf } from "../../src/contract/personOf.js";
import type { Result } from "../../src/contract/result.js";
import { SalientError } from "../../src/core/errors.js";
import { parseInput } from "../../src/core/parseInput.js";
import type { Services } from "../services.js";
import { finished, modelOf } from "../store/finished.js";
import { PageQuery } from "../store/page.js";
import type { JobAnswers } from "./jobAnswers.js";

/** Which people of a run are asked for. */
export const PeopleQuery = PageQuery.extend({
  participant: z.string().optional().describe("Only people with this id; several rows may share one"),
});

/** The people of a run, in the order of the table. */
export function listPeople(load: (id: string) => Promise<Result>): RequestHandler<{ id: string }> {
  return async (request, response) => {
    const { participant, next, limit } = parseInput(PeopleQuery, request.query);
    const known = peopleIn(await load(request.params.id));
    const items: Person[] = [];
    let i = Number(next ?? 0);
    for (; i < known.ids.length && items.length < limit; i++)
      if (participant === undefined || known.ids[i] === participant) items.push(personOf(known, i));
    response.json({ items, next: i < known.ids.length ? String(i) : null });
  };
}

/** One person of a run by the row of the table; explained when asked where the result is too large to hold everyone. */
export function onePerson(
  { runs }: Services,
  load: (id: string) => Promise<Result>,
  answerOf: JobAnswers,
): RequestHandler<{ id: string; row: string }> {
  return async (request, response) => {
    const { id, row } = request.params;
    const result = await load(id);
    const known = peopleIn(result);
    const i = /^[1-9]\d{0,9}$/.test(row) ? Number(row) - 1 : -1;
    if (!(i in known.ids)) throw new SalientError("PERSON_UNKNOWN", `the table has rows 1 to ${known.ids.length}`);
    const person = personOf(known, i);
    const explicable = result.people && !result.people.facts && !person.flags.includes("excluded");
    if (!explicable) return void response.json(person);
    const { files, cohort } = finished(await runs.get(id));
    const explained = await answerOf({ kind: "explain", ...modelOf(files), cohort, rows: [i] }, response);
    const [found] = JSON.parse(explained.toString("utf8"));
    response.json({ ...person, facts: (found as Person).facts });
  };
}
