import { isBesideTables } from "../import/sortFiles.js";

/** What a cohort is called after its files: without their endings; what only lies beside tables lends no name. */
export function nameOfFiles(files: readonly string[]): string {
  const tables = files.filter((name) => !isBesideTables(name));
  return (tables.length > 0 ? tables : files).map(plainName).join(", ");
}

function plainName(file: string): string {
  return file.replace(/\.(csv|tsv|txt|dat|xlsx|xlsm|parquet)(\.gz)?$/i, "") || "table";
}
