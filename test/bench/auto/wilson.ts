/** 95 % interval of a share, from so many hits among so many draws (Wilson 1927). */
export function wilson(hits: number, draws: number): readonly [low: number, high: number] {
  if (draws === 0) return [0, 1];
  const z = 1.959964;
  const [share, spread] = [hits / draws, (z * z) / draws];
  const centre = (share + spread / 2) / (1 + spread);
  const half = (z / (1 + spread)) * Math.sqrt((share * (1 - share)) / draws + spread / (4 * draws));
  return [Math.max(0, centre - half), Math.min(1, centre + half)];
}
