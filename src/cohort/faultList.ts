import { type Fault, SalientError } from "../core/errors.js";

/** Collects what is wrong with a table, so that all of it is said at once: the first 100 faults, and how many there are. */
export function faultList() {
  const faults: Fault[] = [];
  let total = 0;
  return {
    add(fault: Fault): void {
      total++;
      if (faults.length < 100) faults.push(fault);
    },
    /**
     * @param hint the likely cause, and what to do
     * @throws SalientError `COHORT_FAULTY` if anything was added
     */
    refuse(hint = "Mend the rows and columns that are named; row 1 is the first below the header."): void {
      if (total === 0) return;
      const { row, column, expected, got } = faults[0];
      const where = [row === undefined ? [] : [`row ${row}`], column ? [`column "${column}"`] : []].flat().join(", ");
      const first = `${where ? `${where}: ` : ""}expected ${expected}, found ${got}`;
      const message = total === 1 ? first : `the table has ${total} faults; the first: ${first}`;
      throw new SalientError("COHORT_FAULTY", message, {
        faults,
        total,
        hint,
      });
    },
  };
}
export type FaultList = ReturnType<typeof faultList>;
