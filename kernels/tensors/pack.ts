/**
 * Lays out the columns of b for `multiply`: panels of eight columns, [ceil(n / 8), k, 8], zeros after the last column; a
 * single column as it is.
 *
 * @param segments     [segmentCount] where runs of rows of b lie, in bytes from `source`
 * @param run          rows of b in a run
 * @param rowStep      bytes from row to row of a run
 * @param columnStep   bytes from column to column
 */
export function pack(
  source: usize,
  segments: usize,
  segmentCount: i32,
  run: i32,
  rowStep: usize,
  columnStep: usize,
  n: i32,
  panels: usize,
): void {
  let to = panels;
  for (let j = 0; j < n; j += 8) {
    const width = n - j;
    for (let s = 0; s < segmentCount; s++) {
      const at = source + <usize>load<u32>(segments + ((<usize>s) << 2)) + <usize>j * columnStep;
      if (n === 1) {
        packColumn(at, run, rowStep, to);
        to += (<usize>run) << 2;
        continue;
      }
      if (width < 8) packSome(at, run, rowStep, columnStep, width, to);
      else if (columnStep === 4) packRows(at, run, rowStep, to);
      else packColumns(at, run, rowStep, columnStep, to);
      to += (<usize>run) << 5;
    }
  }
}

function packRows(at: usize, run: i32, rowStep: usize, to: usize): void {
  for (let i = 0; i < run; i++) {
    v128.store(to, v128.load(at));
    v128.store(to, v128.load(at, 16), 16);
    at += rowStep;
    to += 32;
  }
}

function packColumns(at: usize, run: i32, rowStep: usize, columnStep: usize, to: usize): void {
  const second = at + 4 * columnStep;
  for (let i = 0; i < run; i++) {
    const p = at + <usize>i * rowStep;
    const q = second + <usize>i * rowStep;
    v128.store(to, four(p, columnStep));
    v128.store(to, four(q, columnStep), 16);
    to += 32;
  }
}

/** Four numbers a step apart. */
function four(at: usize, step: usize): v128 {
  let x = v128.load_zero<f32>(at);
  x = v128.load_lane<f32>(at + step, x, 1);
  x = v128.load_lane<f32>(at + 2 * step, x, 2);
  return v128.load_lane<f32>(at + 3 * step, x, 3);
}

function packSome(at: usize, run: i32, rowStep: usize, columnStep: usize, width: i32, to: usize): void {
  const none = f32x4.splat(0);
  for (let i = 0; i < run; i++) {
    v128.store(to, none);
    v128.store(to, none, 16);
    for (let j = 0; j < width; j++) store<f32>(to + ((<usize>j) << 2), load<f32>(at + <usize>j * columnStep));
    at += rowStep;
    to += 32;
  }
}

function packColumn(at: usize, run: i32, rowStep: usize, to: usize): void {
  for (let i = 0; i < run; i++) {
    store<f32>(to, load<f32>(at));
    at += rowStep;
    to += 4;
  }
}
