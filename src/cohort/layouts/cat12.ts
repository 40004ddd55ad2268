import { decimalNumber } from "../decimalNumber.js";
import { isMissingToken } from "../missing.js";
import type { Layout, Seen } from "./layout.js";

const CODE = /\d|_|^sub-/;
/** What CAT12 puts before the name of an image, and the endings of its files. */
const BEFORE = /^(catROIs?_|cat_(?=.*\.xml$))/i;
const ENDING = /\.(xml|nii(\.gz)?|gii)$/i;
/** What BIDS puts at the end of the name of a T1-weighted image, and between its parts for a session. */
const IMAGE = /_T1w$/;
const SESSION = /_(ses-[a-z0-9]+)(?=_|$)/i;
const SESSION_NAME = "session_id";

/**
 * What CAT12 writes of regions (`ROI_neuromorphometrics_Vgm.csv`): a first column `names` with the names of its files,
 * and numbers beside it. A column of people's names is told from it by its cells. Of a file's name as BIDS has it
 * (`catROI_sub-01_ses-1_T1w.xml`), `sub-01` is the person and `ses-1` the session.
 */
export function cat12({ header, rows }: Seen): Layout | undefined {
  if (header.length < 3 || !/^names?$/i.test(header[0].trim()) || rows.length === 0) return undefined;
  const cells = rows.map(([first = ""]) => first.trim());
  const codes = cells.filter((cell) => CODE.test(cell) && !/\s/.test(cell));
  if (codes.length < 0.9 * cells.length || !rows.every((row) => row.slice(1).every(isNumber))) return undefined;
  const apart = !header.some((name) => name.trim().toLowerCase() === SESSION_NAME);
  const sessions = apart && cells.some((cell) => SESSION.test(scanOf(cell)));
  return {
    told: `The table is of regions as CAT12 writes them: its first column "${header[0].trim()}" holds the ids, and is called participant_id${cutFrom(cells)}${sessions ? `; the sessions in them (ses-…) are the column ${SESSION_NAME}` : ""}.`,
    turned: false,
    idName: "participant_id",
    id: (cell) => (sessions ? scanOf(cell).replace(SESSION, "") : scanOf(cell)),
    ...(sessions ? { session: { name: SESSION_NAME, of: (cell) => SESSION.exec(scanOf(cell))?.[1] ?? "" } } : {}),
    repeats: false,
  };
}

/** The person, and the session where there are several, of an image's file. */
function scanOf(cell: string): string {
  return cell.trim().replace(BEFORE, "").replace(ENDING, "").replace(IMAGE, "");
}

/** What was cut from the names of files, in words. */
function cutFrom(cells: readonly string[]): string {
  const pieces = [BEFORE, ENDING, IMAGE].flatMap((piece) => {
    const found = cells.map((cell) => piece.exec(piece === IMAGE ? cell.replace(ENDING, "") : cell)?.[0]);
    return [...new Set(found)].filter((each) => each !== undefined);
  });
  return pieces.length === 0 ? "" : `; ${pieces.join(", ")} ${pieces.length === 1 ? "was" : "were"} cut off`;
}

function isNumber(cell: string): boolean {
  const text = cell.trim();
  return isMissingToken(text) || !Number.isNaN(decimalNumber(text.replace(",", ".")));
}
