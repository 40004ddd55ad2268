import { type FileMetaData, parquetSchema, type SchemaElement } from "hyparquet";
import { shortList } from "../../../src/cohort/shortList.js";
import { SalientError } from "../../../src/core/errors.js";

export type ParquetColumn = {
  /** As the file has it. */
  readonly stored: string;
  /** As the table has it: empty for the index of a data frame that was given no name. */
  readonly name: string;
  readonly element: SchemaElement;
};

/** What pandas calls the names of rows where the data frame has no name for them. */
const INDEX = /^__index_level_\d+__$/;

/**
 * The columns of a Parquet file, the names of rows first.
 * @throws SalientError `FILE_UNSUPPORTED` naming columns that hold lists, structures or bytes
 */
export function parquetColumns(metadata: FileMetaData): { columns: ParquetColumn[]; warnings: string[] } {
  const children = parquetSchema(metadata).children;
  if (children.length === 0) throw new SalientError("COHORT_UNREADABLE", "the Parquet file has no columns");
  const nested = children.filter(
    ({ children: below, element }) => below.length > 0 || element.repetition_type === "REPEATED",
  );
  refuse(
    nested.map(({ element }) => element.name),
    "lists or structures",
    "one value a cell",
  );
  const elements = children.map(({ element }) => element);
  refuse(
    elements.filter(isBytes).map(({ name }) => name),
    "bytes",
    "numbers or text",
  );
  const isIndex = ({ name }: SchemaElement) => INDEX.test(name);
  const ordered = [...elements.filter(isIndex), ...elements.filter((element) => !isIndex(element))];
  const columns = ordered.map((element, i) => ({
    stored: element.name,
    name: i === 0 && isIndex(element) ? "" : element.name,
    element,
  }));
  return { columns, warnings: [] };
}

function refuse(names: readonly string[], what: string, expected: string): void {
  if (names.length === 0) return;
  const holds = names.length === 1 ? "column holds" : "columns hold";
  throw new SalientError("FILE_UNSUPPORTED", `the ${holds} ${what}: ${shortList(names)}; expected ${expected}`, {
    faults: names.map((column) => ({ column, expected, got: what })),
    hint: "Write them as columns of single values, or leave them out.",
  });
}

function isBytes({ type, converted_type: converted, logical_type: logical }: SchemaElement): boolean {
  if (converted === "INTERVAL" || converted === "BSON") return true;
  if (["GEOMETRY", "GEOGRAPHY", "VARIANT"].includes(logical?.type ?? "")) return true;
  if (type !== "FIXED_LEN_BYTE_ARRAY") return false;
  return converted !== "DECIMAL" && !["DECIMAL", "UUID", "FLOAT16"].includes(logical?.type ?? "");
}
