/** Fewer people of either side cannot be contrasted at all. */
export const FEWEST_CONTROLS = 5;
export const FEWEST_PATIENTS = 10;
/** Fewer measurements of either side cannot be halved, nor can fewer people: nothing tests subgroups then. */
export const FEWEST_JUDGED = 16;
export const FEWEST_PEOPLE_JUDGED = 8;
