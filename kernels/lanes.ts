/** The sum of the two numbers of a vector. */
export function sumOf(lanes: v128): f64 {
  return f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
}

/** Two numbers of different places, as one vector. */
export function gathered(first: usize, second: usize): v128 {
  return v128.load_lane<f64>(second, v128.load_splat<f64>(first), 1);
}
