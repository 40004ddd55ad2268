import { discoverFlags } from "./discoverFlags.js";

/** What the library says of files that are joined, as the command line says it. */
const joining: readonly (readonly [string, string])[] = [
  [": join.keep all in the schema.", ": --join-keep all."],
  [": join.ids in the schema.", ": --join-id FILE=COL."],
];

/**
 * A remark, message or hint of the library, which speaks of the plan and of the schema of a request, with the flags of the
 * command line that say the same.
 */
export function withFlags(text: string): string {
  return joining
    .reduce((said, [setting, flag]) => said.replaceAll(setting, flag), text)
    .replace(/\((columns|evaluate|images)\.(\w+)(?:: (\w+))?\)/g, inBrackets)
    .replace(
      /^(\S+)( is used as a value in .*) If it does, name it in columns\.missing; if it is a value, in columns\.values\./,
      "$1$2 If it does: --missing=$1 (columns.missing). If it is a value: --values=$1 (columns.values).",
    )
    .replace(
      "If they should not be, set columns.group to null.",
      "If they should not be: --group none (columns.group: null).",
    )
    .replace(/(?<![(\w.]|\(--[\w -]+, )columns\.(\w+)/g, (path, setting) => {
      const flag = flagOf("columns", setting);
      return flag === undefined ? path : `${flag} (${path})`;
    });
}

/** A setting that stands in brackets, after its flag. */
function inBrackets(whole: string, section: string, setting: string, value?: string): string {
  const flag = flagOf(section, setting);
  if (flag === undefined) return whole;
  return `(${value === undefined ? flag : `${flag} ${value}`}, ${section}.${setting})`;
}

function flagOf(section: string, setting: string): string | undefined {
  const name = setting === "modalities" ? "modality" : section === "images" ? `images-${setting}` : setting;
  return Object.hasOwn(discoverFlags, name) ? `--${name}` : undefined;
}
