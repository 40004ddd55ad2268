import { Readable } from "node:stream";
import type { ReadableStream } from "node:stream/web";
import { Problem } from "../../src/contract/run.js";
import { catalogue, type ErrorCode, SalientError } from "../../src/core/errors.js";
import type { Announcement } from "../announcement.js";
import { readArchive, writeStream } from "../backup/archive.js";
import { appear, MANIFEST, Manifest } from "../backup/backUp.js";

/** Has a running server write its backup into a file. @throws SalientError what the server says against it */
export async function backupFromServer(
  { url, key }: Announcement,
  out: string,
  signal: AbortSignal,
): Promise<Manifest> {
  const headers = { authorization: `Bearer ${key}` };
  const response = await fetch(`${url}/api/v1/backup`, { method: "POST", headers, signal });
  if (!response.ok || !response.body) throw await problemIn(response);
  const { body } = response;
  await appear(out, (partial) => writeStream(partial, Readable.fromWeb(body as ReadableStream), signal));
  for await (const { name, content } of readArchive(out))
    if (name === MANIFEST) return Manifest.parse(JSON.parse(content.toString("utf8")));
  throw new SalientError("BACKUP_UNREADABLE", "the server sent something else than a backup");
}

async function problemIn(response: Response): Promise<Error> {
  const said = Problem.safeParse(await response.json().catch(() => null));
  const code = said.data?.code ?? "";
  if (!said.success || !Object.hasOwn(catalogue, code))
    return new SalientError("NOT_READY", `the server that has the data folder answered ${response.status}`);
  return new SalientError(code as ErrorCode, said.data.detail, { hint: said.data.hint });
}
