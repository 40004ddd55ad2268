import type { EncoderSetting } from "../network.js";

/** What can be chosen of an encoder, with what holds when nothing is chosen. */
export type Defaults = Readonly<Record<string, EncoderSetting>>;

/**
 * The defaults with what was chosen in their place.
 * @throws RangeError for a setting that there is not, or of another kind than the default
 */
export function settingsOf<D extends Defaults>(defaults: D, chosen: Defaults): D {
  for (const [name, value] of Object.entries(chosen)) {
    if (!Object.hasOwn(defaults, name))
      throw new RangeError(`no setting "${name}"; there are ${Object.keys(defaults).join(", ")}`);
    if (kindOf(value) !== kindOf(defaults[name]))
      throw new RangeError(`"${name}" must be a ${kindOf(defaults[name])}, found ${JSON.stringify(value)}`);
  }
  return { ...defaults, ...chosen };
}

const kindOf = (value: EncoderSetting) => (typeof value === "object" ? "list of numbers" : typeof value);

/** One of several words. @throws RangeError naming them */
export function oneOf<T extends string>(name: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new RangeError(`"${name}" must be one of ${words.join(", ")}, found "${value}"`);
  return found;
}
