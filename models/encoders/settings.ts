import type { EncoderSetting } from "../network.js";

/** What can be chosen of an encoder, with what holds when nothing is chosen. */
export type Defaults = Readonly<Record<string, EncoderSetting>>;

/**
 * The defaults with what was chosen in their place. Counts are whole, from 1 on, or from 0 where 0 is the default; lists hold counts
 * from 1 on; `dropout` is a share below 1.
 * @throws RangeError for a setting that there is not, of another kind than the default, or out of these bounds
 */
export function settingsOf<D extends Defaults>(defaults: D, chosen: Defaults): D {
  for (const [name, value] of Object.entries(chosen)) {
    if (!Object.hasOwn(defaults, name))
      throw new RangeError(`no setting "${name}"; there are ${Object.keys(defaults).join(", ")}`);
    if (kindOf(value) !== kindOf(defaults[name]))
      throw new RangeError(`"${name}" must be a ${kindOf(defaults[name])}, found ${JSON.stringify(value)}`);
    checkNumbers(name, value, defaults[name]);
  }
  return { ...defaults, ...chosen };
}

function checkNumbers(name: string, value: EncoderSetting, usual: EncoderSetting): void {
  const least = usual === 0 ? 0 : 1;
  const isCount = (number: number, from: number) => Number.isSafeInteger(number) && number >= from;
  const refuse = (wanted: string) => {
    throw new RangeError(`"${name}" must be ${wanted}, found ${JSON.stringify(value)}`);
  };
  if (typeof value === "object") {
    if (value.length === 0 || !value.every((number) => isCount(number, 1)))
      refuse("whole numbers from 1 on, one or more");
  } else if (name === "dropout") {
    if (!(Number(value) >= 0 && Number(value) < 1)) refuse("a share from 0 to below 1");
  } else if (typeof value === "number" && !isCount(value, least)) refuse(`a whole number from ${least} on`);
}

const kindOf = (value: EncoderSetting) => (typeof value === "object" ? "list of numbers" : typeof value);

/** One of several words. @throws RangeError naming them */
export function oneOf<T extends string>(name: string, value: string, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found === undefined) throw new RangeError(`"${name}" must be one of ${words.join(", ")}, found "${value}"`);
  return found;
}
