export { border } from "./border";
export { multiply } from "./multiply";
export { pack } from "./pack";
export { places } from "./places";
