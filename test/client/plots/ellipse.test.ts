import { describe, expect, it } from "vitest";
import { ellipseOf } from "../../../client/plots/ellipse.js";
import { gaussian, seeded } from "../../../src/core/random.js";

describe("ellipseOf(points, share)", () => {
  it("holds the share of a slanted Gaussian that was asked for", () => {
    const random = seeded(4);
    const points = Array.from({ length: 20_000 }, (): [number, number] => {
      const [a, b] = [3 * gaussian(random), gaussian(random)];
      return [1 + 0.8 * a - 0.6 * b, 0.6 * a + 0.8 * b];
    });
    for (const share of [0.5, 0.9]) {
      const { centre, radii, degrees } = ellipseOf(points, share)!;
      const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
      const inside = points.filter(([x, y]) => {
        const [u, v] = [(x - centre[0]) * cos + (y - centre[1]) * sin, -(x - centre[0]) * sin + (y - centre[1]) * cos];
        return (u / radii[0]) ** 2 + (v / radii[1]) ** 2 < 1;
      });
      expect(inside.length / points.length).toBeCloseTo(share, 1.7);
      expect(radii[0] / radii[1]).toBeCloseTo(3, 0.8);
    }
  });

  it("has no answer for two points", () => {
    expect(
      ellipseOf(
        [
          [0, 0],
          [1, 1],
        ],
        0.5,
      ),
    ).toBeNull();
  });
});
