import type { ProgressEvent } from "../../../src/contract/run.js";
import { api } from "../../api.js";
import { load, state } from "../../state.js";

const kept = 2000;

/** Listens to a run until it ends; the browser resumes by itself where the line was cut. Returns what stops listening. */
export function follow(id: string): () => void {
  state.progress.value = [];
  const events = new EventSource(api.eventsUrl(id));
  events.addEventListener("progress", (message) => {
    const event = JSON.parse(message.data) as ProgressEvent;
    state.progress.value = [...state.progress.value.slice(-kept), { event, at: Date.parse(event.at) || Date.now() }];
  });
  for (const end of ["done", "failed", "cancelled"]) {
    events.addEventListener(end, () => {
      events.close();
      void load(state.run, api.run(id), { keep: true });
    });
  }
  return () => events.close();
}
