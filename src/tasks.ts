import type { Task } from "./core/run.js";
import { evaluationTasks } from "./evaluate/tasks.js";
import { methods } from "./methods/index.js";
import { probeTasks } from "./probe/tasks.js";

/** Finds what `together` names, in every thread alike: the methods' own pieces and those of the evaluation and of probes. */
export function taskByName(name: string): Task {
  const task =
    evaluationTasks[name] ?? probeTasks[name] ?? methods.find((method) => method.tasks?.[name])?.tasks?.[name];
  if (!task) throw new Error(`no task "${name}"`);
  return task;
}
