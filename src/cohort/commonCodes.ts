/** Numbers that people write for "missing". Only a user can say whether they mean it in a given table. */
export const commonCodes: readonly number[] = [
  ...[-1, -7, -8, -9, -77, -88, -99, -777, -888, -999, -9999, -99999],
  ...[9, 77, 88, 99, 777, 888, 999, 7777, 8888, 9999, 99999],
];
