/** The code that the system, the database or a driver gave an error or what caused it: `ENOSPC`, `23505`… */
export function errorCode(error: unknown): string | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code === "string" && !code.startsWith("E_")) return code;
  }
  return undefined;
}
