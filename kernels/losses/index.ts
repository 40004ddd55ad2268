export { crossEntropyRows } from "./crossEntropyRows";
export { groupMoments, scaleGroups } from "./groups";
export { kthLargest } from "./kthLargest";
export { leaveOneOutRows } from "./leaveOneOutRows";
export { lowerLogSums } from "./lowerLogSums";
export { softmaxRows } from "./softmaxRows";
