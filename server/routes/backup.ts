import { createHash, timingSafeEqual } from "node:crypto";
import { type Request, Router } from "express";
import { SalientError } from "../../src/core/errors.js";
import { openRunningBackup } from "../backup/runningBackup.js";
import type { Services } from "../services.js";

/** Everything that is kept, in one archive, for whoever can read the server's data folder: the key is in it. */
export function backupRoutes({ database, files, filesFolder, ownerKey }: Services): Router {
  const writeBackup = openRunningBackup({ database, files }, filesFolder);
  const route = Router();
  route.post("/", async (request, response) => {
    if (!hasKey(request, ownerKey)) throw new SalientError("BACKUP_REFUSED", "the key of this server was not given");
    await writeBackup(response, () => {
      response.attachment("salient-backup.tar").type("application/x-tar");
    });
  });
  return route;
}

function hasKey(request: Request, key: string): boolean {
  const [scheme, given] = (request.get("authorization") ?? "").split(" ");
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return scheme?.toLowerCase() === "bearer" && timingSafeEqual(digest(given ?? ""), digest(key));
}
