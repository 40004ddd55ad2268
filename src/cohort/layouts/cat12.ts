import { decimalNumber } from "../decimalNumber.js";
import { isMissingToken } from "../missing.js";
import type { Layout, Seen } from "./layout.js";

const FILE = /^cat(ROIs?|_)[\w-]*?_|\.(xml|nii|gii)$/i;
const CODE = /\d|_|^sub-/;

/**
 * What CAT12 writes of regions (`ROI_neuromorphometrics_Vgm.csv`): a first column `names` with the names of its files,
 * and numbers beside it. A column of people's names is told from it by its cells.
 */
export function cat12({ header, rows }: Seen): Layout | undefined {
  if (header.length < 3 || !/^names?$/i.test(header[0].trim()) || rows.length === 0) return undefined;
  const cells = rows.map(([first = ""]) => first.trim());
  const codes = cells.filter((cell) => CODE.test(cell) && !/\s/.test(cell));
  if (codes.length < 0.9 * cells.length || !rows.every((row) => row.slice(1).every(isNumber))) return undefined;
  const files = cells.filter((cell) => FILE.test(cell)).length;
  const cut = files > 0 ? "; what CAT12 puts before and after them was cut off" : "";
  return {
    told: `The table is of regions as CAT12 writes them: its first column "${header[0].trim()}" holds the ids, and is called participant_id${cut}.`,
    turned: false,
    idName: "participant_id",
    id: (cell) =>
      cell
        .trim()
        .replace(/^catROIs?_/, "")
        .replace(/\.xml$/i, ""),
    repeats: false,
  };
}

function isNumber(cell: string): boolean {
  const text = cell.trim();
  return isMissingToken(text) || !Number.isNaN(decimalNumber(text.replace(",", ".")));
}
