/** Writes where the cells of a grid lie, in bytes, in the order of memory: origin + sum of index times step of each axis. */
export function places(
  to: usize,
  origin: i32,
  n0: i32,
  step0: i32,
  n1: i32,
  step1: i32,
  n2: i32,
  step2: i32,
  n3: i32,
  step3: i32,
): void {
  for (let a = 0; a < n0; a++)
    for (let b = 0; b < n1; b++)
      for (let c = 0; c < n2; c++) {
        let at = origin + a * step0 + b * step1 + c * step2;
        for (let d = 0; d < n3; d++) {
          store<i32>(to, at);
          to += 4;
          at += step3;
        }
      }
}
