/** The mean of numbers; NaN when there are none. */
export function mean(numbers: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += numbers[i];
  return sum / numbers.length;
}

/** The unbiased variance (divisor n - 1), in two passes so that a large mean costs no digits; NaN below two numbers. */
export function variance(numbers: ArrayLike<number>): number {
  if (numbers.length < 2) return Number.NaN;
  const centre = mean(numbers);
  let sum = 0;
  for (let i = 0; i < numbers.length; i++) sum += (numbers[i] - centre) ** 2;
  return sum / (numbers.length - 1);
}
