/** The first bytes by which kinds of files that are not text are known. */
const signatures: readonly (readonly [string, string])[] = [
  ["PK\u0003\u0004", "a zip archive"],
  ["PK\u0005\u0006", "an empty zip archive"],
  ["\u00d0\u00cf\u0011\u00e0", "an old Excel workbook (.xls)"],
  ["\u001f\u008b", "a gzip archive"],
  ["BZh", "a bzip2 archive"],
  ["\u00fd7zXZ", "an xz archive"],
  ["7z\u00bc\u00af", "a 7z archive"],
  ["\u0028\u00b5\u002f\u00fd", "a zstd archive"],
  ["\u0089PNG", "a PNG picture"],
  ["\u00ff\u00d8\u00ff", "a JPEG picture"],
  ["%PDF", "a PDF document"],
  ["PARE", "an encrypted Parquet file"],
  ["\u0000\u0000\u0008\u0003", "a stack of images (IDX)"],
  ["\u0000\u0000\u0008\u0001", "a list of labels (IDX)"],
  ["ARROW1", "an Arrow file"],
  ["\u0089HDF", "an HDF5 file"],
  ["SQLite format 3", "an SQLite database"],
  ["$FL2", "an SPSS file (.sav)"],
  ["<stata_dta>", "a Stata file (.dta)"],
  ["RDX", "an R data file"],
  ["\u0093NUMPY", "a NumPy array"],
];

const texts: readonly (readonly [RegExp, string])[] = [
  [/^\s*(<!doctype html|<html)/i, "a web page"],
  [/^\s*<\?xml/i, "an XML document"],
  [/^\s*[[{]\s*["{[\]}]/, "JSON"],
  [/^\{\\rtf/, "an RTF document"],
];

/** What a file looks like that is no table of text, judged by its first bytes; nothing when it may be one. */
export function fileKind(head: Buffer): string | undefined {
  const start = head.toString("latin1", 0, 512);
  const known = signatures.find(([signature]) => start.startsWith(signature));
  if (known) return known[1];
  if (start.slice(257, 262) === "ustar") return "a tar archive";
  if (start.slice(344, 347) === "n+1" || start.slice(344, 347) === "ni1") return "a NIfTI image";
  return texts.find(([pattern]) => pattern.test(start))?.[1];
}
