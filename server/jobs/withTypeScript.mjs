// Starts a process from a TypeScript file: Node 20 cannot, so tsx is registered first. Built code never comes here.
import { register } from "tsx/esm/api";

register();
await import(process.argv[2]);
