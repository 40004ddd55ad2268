/** Columns beside the subgroups: one that tells them apart, two that do not. */
export function madeConfounds(clusters: number) {
  return [
    {
      column: "site",
      balancedAccuracy: 0.68,
      chance: 1 / clusters,
      p: 0.0004,
      strong: true,
      test: "logistic regression, permutation",
    },
    {
      column: "age",
      balancedAccuracy: 0.53,
      chance: 1 / clusters,
      p: 0.31,
      strong: false,
      test: "logistic regression, permutation",
    },
    {
      column: "sex",
      balancedAccuracy: 0.49,
      chance: 1 / clusters,
      p: 0.62,
      strong: false,
      test: "logistic regression, permutation",
    },
  ];
}
