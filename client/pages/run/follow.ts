import type { ProgressEvent } from "../../../src/contract/run.js";
import { state } from "../../state.js";

const kept = 2000;

/** Listens to a run until it ends; the browser resumes by itself where the line was cut. Returns what stops listening. */
export function follow(eventsUrl: string, onEnd: () => void): () => void {
  state.progress.value = [];
  const events = new EventSource(eventsUrl);
  events.addEventListener("progress", (message) => {
    const event = JSON.parse(message.data) as ProgressEvent;
    state.progress.value = [...state.progress.value.slice(-kept), { event, at: Date.parse(event.at) || Date.now() }];
  });
  for (const end of ["done", "failed", "cancelled"]) {
    events.addEventListener(end, () => {
      events.close();
      onEnd();
    });
  }
  return () => events.close();
}
