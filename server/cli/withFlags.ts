import { discoverFlags } from "./discoverFlags.js";

/** A remark or message of the library, which speaks of the plan, with the flags of the command line that say the same. */
export function withFlags(text: string): string {
  return text
    .replace(
      /^(\S+)( is used as a value in .*) If it does, name it in columns\.missing; if it is a value, in columns\.values\./,
      "$1$2 If it does: --missing=$1 (columns.missing). If it is a value: --values=$1 (columns.values).",
    )
    .replace(
      "If they should not be, set columns.group to null.",
      "If they should not be: --group none (columns.group: null).",
    )
    .replace(/(?<![(\w.])columns\.(\w+)/g, (path, setting) => {
      const name = setting === "modalities" ? "modality" : setting;
      return Object.hasOwn(discoverFlags, name) ? `--${name} (${path})` : path;
    });
}
