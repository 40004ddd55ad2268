// Starts a thread from a TypeScript file: Node 20 cannot, so tsx is registered first. Built code never comes here.
import { workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

register();
await import(workerData.module);
