import { setTimeout as pause } from "node:timers/promises";
import type { Request, RequestHandler } from "express";
import { SalientError } from "../../src/core/errors.js";
import type { Services } from "../services.js";
import type { RunKind } from "../store/runKinds.js";
import type { RunEvent, Runs } from "../store/runs.js";

/** Milliseconds: between two looks when nobody woke us (another server computes the run), and of silence before a comment. */
const LOOK = 1_000;
const HEARTBEAT = 15_000;
const final = ["done", "failed", "cancelled"];

/**
 * Server-sent events of a run of whatever kind: `progress`, then one of `done`, `failed`, `cancelled`, after which the stream ends.
 * Resumes behind `Last-Event-ID`; a client that has heard the last event is told so (204), and asks no more.
 */
export function followRun<K extends RunKind>(
  { feed, stopping }: Services,
  runs: Runs<K>,
): RequestHandler<{ id: string }> {
  return async (request, response) => {
    // The state is read before the events: the last event is stored together with the state it announces, so that a run
    // that ends between the two is heard, never taken for one whose end the client knows already.
    const { id, status } = await runs.get(request.params.id);
    let after = lastEventId(request);
    let events = await runs.events(id, after);
    if (events.length === 0 && final.includes(status)) return void response.status(204).end();
    const gone = new AbortController();
    response.on("close", () => gone.abort());
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    response.write("retry: 2000\n\n");
    const ended = AbortSignal.any([gone.signal, stopping]);
    let heard = Date.now();
    while (!ended.aborted) {
      for (const event of events) response.write(textOf(event));
      if (events.some(({ type }) => final.includes(type))) break;
      after = events.at(-1)?.position ?? after;
      if (events.length > 0) heard = Date.now();
      else if (Date.now() - heard > HEARTBEAT) {
        response.write(": still here\n\n");
        heard = Date.now();
      }
      await woken(feed, id, ended);
      events = await runs.events(id, after);
      if (events.length === 0 && !(await runs.find(id))) break;
    }
    response.end();
  };
}

function textOf({ position, type, data }: RunEvent): string {
  return `id: ${position}\nevent: ${type}\ndata: ${JSON.stringify(data)}\n\n`;
}

function lastEventId(request: Request<{ id: string }>): number {
  const given = request.get("last-event-id") ?? "0";
  if (/^\d{1,15}$/.test(given)) return Number(given);
  throw new SalientError("INPUT_INVALID", "Last-Event-ID is the id of an event that was received");
}

/** Until something happens to the run, or it is time to look again. */
async function woken(feed: Services["feed"], id: string, ended: AbortSignal): Promise<void> {
  const wake = new AbortController();
  const unfollow = feed.follow(id, () => wake.abort());
  await pause(LOOK, undefined, { signal: AbortSignal.any([wake.signal, ended]) }).catch(() => undefined);
  unfollow();
}
