/** Parameters of a refit that only measures stability: so many restarts at most. */
export function fewerRestarts<P extends { readonly restarts: number }>(most: number): (given: P) => P {
  return (given) => ({ ...given, restarts: Math.min(given.restarts, most) });
}
