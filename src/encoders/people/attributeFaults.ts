import type { EncoderPlan } from "../../contract/encoderPlan.js";
import type { Fault } from "../../core/errors.js";
import type { Attribute } from "../../core/method.js";

type Attributes = Readonly<Record<string, Attribute>>;

/** From so many values on, numbers that are taken as classes were hardly meant so. */
const MANY = 20;

/**
 * Columns from which nothing can be learnt of who is alike: classes or words in which nobody shares a value with anybody, as
 * ids are, and, of those that the plan names one by one, the same value for everyone.
 */
export function attributeFaults(attributes: Attributes, { proxies, labels, target, bias }: EncoderPlan): Fault[] {
  const named = new Set([...proxies.map(({ column }) => column), labels, target, bias]);
  return Object.entries(attributes).flatMap(([column, { values, levels }]) => {
    const known = values.filter((value) => !Number.isNaN(value));
    if (known.length < 2) return [];
    if (levels && new Set(known).size === known.length)
      return [
        {
          column,
          expected: "values that several rows share",
          got: `a value of its own in each of ${known.length} rows`,
        },
      ];
    if (!named.has(column) || known.some((value) => value !== known[0])) return [];
    return [
      { column, expected: "values that differ", got: `${levels?.[known[0]] ?? known[0]} in all ${known.length} rows` },
    ];
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
