import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Fault } from "../../core/errors.js";
import type { Attribute } from "../../core/method.js";

type Attributes = Readonly<Record<string, Attribute>>;

/** From so many values on, numbers that are taken as classes were hardly meant so. */
const MANY = 20;

/** Columns of classes, or of words that say who is alike, in which nobody shares a value with anybody: ids. */
export function classFaults(attributes: Attributes): Fault[] {
  return Object.entries(attributes).flatMap(([column, { values, levels }]) => {
    const known = values.filter((value) => !Number.isNaN(value)).length;
    if (!levels || known < 2 || levels.length < known) return [];
    return [{ column, expected: "values that several rows share", got: `a value of its own in each of ${known} rows` }];
  });
}

/** What to mind where a column of many numbers, such as the age, is taken as classes. */
export function warnOfClasses(attributes: Attributes, { labels, bias }: EncoderPlan): string[] {
  const named = [...new Set([labels, bias])].filter((name) => name !== null);
  return named.flatMap((name) => {
    const { levels = [] } = attributes[name];
    if (levels.length < MANY || !levels.every((level) => Number.isFinite(Number(level)))) return [];
    const instead =
      name === labels ? " To learn from it as a number, name it among the proxies, or as the target." : "";
    return [`${name}: each of its ${levels.length} numbers is taken as a class of its own.${instead}`];
  });
}
