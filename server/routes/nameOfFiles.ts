import { isBesideTables } from "../import/sortFiles.js";

const IMAGES = /(\.zip|\.nii(\.gz)?|[-.]ubyte(\.gz)?)$/i;

/** What a cohort is called after its files: without their endings; what only lies beside tables lends no name, nor do images. */
export function nameOfFiles(files: readonly string[]): string {
  const tables = files.filter((name) => !isBesideTables(name) && !IMAGES.test(name));
  return (tables.length > 0 ? tables : files).map(plainName).join(", ");
}

function plainName(file: string): string {
  return file.replace(/\.(csv|tsv|txt|dat|xlsx|xlsm|parquet)(\.gz)?$/i, "") || "table";
}
