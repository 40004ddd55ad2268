import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The names of the cards that NVIDIA's driver knows; none where there is no driver. */
export async function nvidiaCards(folder = "/proc/driver/nvidia/gpus"): Promise<readonly string[]> {
  const cards = await readdir(folder).catch(() => []);
  const infos = cards.map((card) => readFile(join(folder, card, "information"), "utf8").catch(() => ""));
  return (await Promise.all(infos)).map((info) => /Model:\s*(.+)/.exec(info)?.[1] ?? "an NVIDIA card");
}
