import type { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { SalientError } from "../../src/core/errors.js";
import { openTurns } from "../jobs/turns.js";
import { lockFiles, removeUnreferenced, type Store } from "../store/store.js";
import { packArchive } from "./archive.js";
import { backupOf } from "./backUp.js";

export type RunningBackup = (to: Writable, begin: () => void) => Promise<void>;

/**
 * A backup of what is being used, of one moment: files that are deleted while it is written go once it is done. What is
 * added after the dump may be among the files, without a row; a server that finds such a file removes it.
 *
 * @param filesFolder where `openFiles` finds the files of the store
 * @returns writes one into a stream; `begin` is called when all that can be refused has been
 */
export function openRunningBackup(store: Store, filesFolder: string): RunningBackup {
  const turns = openTurns(1);
  return (to, begin) =>
    turns(async () => {
      const { dump } = store.database;
      if (!dump) throw new SalientError("BACKUP_ELSEWHERE", "this server keeps its rows in PostgreSQL");
      const held = store.files.hold();
      try {
        // Removals that had begun end first, so that they are not in the dump either.
        await store.database.queries.transaction(lockFiles);
        const { entries } = await backupOf({ dump: await dump(), filesFolder });
        begin();
        await pipeline(packArchive(entries), to);
      } finally {
        await removeUnreferenced(store, held.release());
      }
    });
}
