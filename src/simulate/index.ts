export { exampleOptions } from "./exampleOptions.js";
export { type SimulateInput, SimulateOptions } from "./options.js";
export { type Simulation, simulate } from "./simulate.js";
