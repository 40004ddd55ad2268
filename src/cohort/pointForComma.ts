const COMMA_NUMBER = /^[+-]?(\d+,\d*|,\d+)(e[+-]?\d+)?$/i;
const GROUPED = /^[+-]?\d{1,3}(\.\d{3})+,\d+$/;

/** A cell that is a number with a decimal comma (`20,5`, `1.234,5`), written with a point; any other cell as it is. */
export function pointForComma(cell: string): string {
  if (!cell.includes(",")) return cell;
  if (COMMA_NUMBER.test(cell)) return cell.replace(",", ".");
  return GROUPED.test(cell) ? cell.replaceAll(".", "").replace(",", ".") : cell;
}
