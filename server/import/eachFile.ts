import { SalientError } from "../../src/core/errors.js";
import type { CohortFile } from "./readCohort.js";

type Reader<T> = readonly [files: readonly CohortFile[], read: (file: CohortFile) => Promise<T>];
type Faulty = { readonly name: string; readonly error: SalientError };

/**
 * Reads files of two kinds, one after the other.
 * @throws SalientError with the name and the fault of every file that cannot be read
 */
export async function eachFile<A, B>(tables: Reader<A>, others: Reader<B>): Promise<[A[], B[]]> {
  const faulty: Faulty[] = [];
  const read: [A[], B[]] = [await all(tables, faulty), await all(others, faulty)];
  const [first] = faulty;
  if (!first) return read;
  const { code, hint } = first.error;
  throw new SalientError(code, faulty.map(inWords).join("; "), {
    faults: faulty.flatMap(({ name, error }) =>
      error.faults.map((fault) => ({ ...fault, ...(fault.column ? { column: `${name}: ${fault.column}` } : {}) })),
    ),
    total: faulty.reduce((sum, { error }) => sum + error.total, 0),
    hint,
  });
}

async function all<T>([files, read]: Reader<T>, faulty: Faulty[]): Promise<T[]> {
  const found: T[] = [];
  for (const file of files)
    try {
      found.push(await read(file));
    } catch (error) {
      if (!(error instanceof SalientError)) throw error;
      faulty.push({ name: file.name, error });
    }
  return found;
}

function inWords({ name, error: { message } }: Faulty): string {
  return message.includes(name) ? message : `${name}: ${message}`;
}
