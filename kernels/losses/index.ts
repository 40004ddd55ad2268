export { crossEntropyRows } from "./crossEntropyRows";
export { groupMoments, scaleGroups } from "./groups";
export { leaveOneOutRows } from "./leaveOneOutRows";
export { lowerLogSums } from "./lowerLogSums";
export { outsideLargest } from "./outsideLargest";
export { softmaxRows } from "./softmaxRows";
