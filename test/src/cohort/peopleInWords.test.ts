import { describe, expect, it } from "vitest";
import { rowsOrPeople } from "../../../src/cohort/peopleInWords.js";

describe("rowsOrPeople(rows, groups)", () => {
  it("counts people where every row is one", () => {
    expect(rowsOrPeople([0, 2], [5, 6, 7])).toBe("2 people");
    expect(rowsOrPeople([1], [5, 6, 7])).toBe("1 person");
  });

  it("tells rows from people where one person has several, even if none of these has", () => {
    expect(rowsOrPeople([0, 1, 3], [5, 5, 6, 6])).toBe("3 rows of 2 people");
    expect(rowsOrPeople([2], [5, 5, 6])).toBe("1 row of 1 person");
  });
});
