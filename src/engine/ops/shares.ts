/** Row by row, which share each cell has in a window: the matrix `[cells, length]` of an adaptive average. */
export function sharesOf(length: number, cells: number): Float32Array {
  const shares = new Float32Array(cells * length);
  for (let i = 0; i < cells; i++) {
    const start = Math.floor((i * length) / cells);
    const end = Math.ceil(((i + 1) * length) / cells);
    shares.fill(1 / (end - start), i * length + start, i * length + end);
  }
  return shares;
}
