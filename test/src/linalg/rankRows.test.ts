import fc from "fast-check";
import { expect, it } from "vitest";
import { fromRows } from "../../../src/linalg/matrix.js";
import { rankRows } from "../../../src/linalg/rankRows.js";

const number = fc.oneof(
  fc.double({ min: 0, noNaN: true }),
  fc.constantFrom(0, -0, 1, 1 - 2 ** -53, 5e-324, 1e-300, Infinity),
);

it("rankRows counts the numbers of a row below each, among equals and nearly equals, large ones and tiny ones", () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 40 })
        .chain((n) => fc.array(fc.array(number, { minLength: n, maxLength: n }), { minLength: 1, maxLength: 4 })),
      (rows) => {
        const wanted = rows.map((row) => row.map((x) => row.filter((other) => other < x).length));
        expect(Array.from(rankRows(fromRows(rows)))).toEqual(wanted.flat());
      },
    ),
    { seed: 4 },
  );
});

it("rankRows ranks what a row's copy was made, and leaves the matrix", () => {
  const matrix = fromRows([
    [1, 2, 3],
    [3, 2, 1],
  ]);
  const found = rankRows(matrix, (copy, i) => {
    copy[i] = Infinity;
  });
  expect(Array.from(found)).toEqual([2, 0, 1, 1, 2, 0]);
  expect(Array.from(matrix.data)).toEqual([1, 2, 3, 3, 2, 1]);
});
