import { describe, expect, it } from "vitest";
import { fromRows } from "../../../../src/linalg/matrix.js";
import { labelSphere } from "../../../../src/losses/geometry/labelSphere.js";
import { golden } from "../golden.js";

const cases = golden("geometry").filter(({ expected }) => "sphere_radius" in expected);

describe("labelSphere(labels)", () => {
  it.each(cases.map((one) => [one.id, one] as const))("fits the labels of the golden case %s", (_, one) => {
    const { dimension, radius, residual } = labelSphere(fromRows(one.inputs.labels));
    expect(dimension).toBe(one.expected.label_affine_dimension);
    expect(radius).toBeCloseTo(one.expected.sphere_radius, 8);
    expect(residual).toBeCloseTo(one.expected.sphere_rms_residual, 8);
  });

  it("finds a circle that lies askew in three dimensions, away from the origin", () => {
    const circle = [0, 1, 2, 3.5, 5].map((turn) => {
      const [x, y] = [3 * Math.cos(turn), 3 * Math.sin(turn)];
      return [5 + x * 0.6, y - 2, 7 + x * 0.8];
    });
    const { dimension, radius, residual } = labelSphere(fromRows(circle));
    expect(dimension).toBe(2);
    expect(radius).toBeCloseTo(3, 9);
    expect(residual).toBeCloseTo(0, 9);
  });

  it("finds the same of more columns than people", () => {
    const corners = [0, 1, 2, 3, 4].map((i) => Array.from({ length: 30 }, (_, k) => (k % 5 === i ? 2 : 0)));
    const { dimension, radius, residual } = labelSphere(fromRows(corners));
    expect(dimension).toBe(4);
    // Corners of a regular simplex with edges of sqrt(2 * 6 * 4).
    expect(radius).toBeCloseTo(Math.sqrt(48) * Math.sqrt(0.4), 9);
    expect(residual).toBeCloseTo(0, 9);
  });

  it("takes two values, such as sexes, for a sphere of half their distance, and one value for a point", () => {
    expect(labelSphere(fromRows([[0], [1], [0], [1]]))).toEqual({ dimension: 1, radius: 0.5, residual: 0 });
    expect(labelSphere(fromRows([[4], [4]]))).toEqual({ dimension: 0, radius: 0, residual: 0 });
    expect(() => labelSphere(fromRows([[4], [Number.NaN]]))).toThrow("labels must be");
  });
});
