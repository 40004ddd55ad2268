import type { ImageSetInfo } from "../../../src/contract/images.js";
import type { ImageMatch } from "../../../src/images/match/imageMatch.js";
import { countStored } from "../../../src/images/setWarnings.js";
import type { ImageSource } from "./imageSource.js";
import type { Passed } from "./passOver.js";

const SHOWN = 100;

type Read = {
  readonly name: string;
  readonly match: ImageMatch;
  readonly source: ImageSource;
  readonly passed: Passed;
};

/** What is known of a set of images once all of it has been read. */
export function imageSetInfo({ name, match, source, passed: { members, formats } }: Read): ImageSetInfo {
  const { shape, space } = members[0].summary;
  const used = new Set(match.places);
  const without = Array.from(match.places.keys()).filter((row) => match.places[row] < 0);
  const unused = Array.from({ length: source.count }, (_, at) => at).filter((at) => !used.has(at));
  const summaries = members.map(({ summary }) => summary);
  return {
    ...{ name, format: formatOf(formats), images: members.length, column: match.column, shape: [...shape] },
    spacing: space && [...space.spacing],
    stored: countStored(members),
    intensity: {
      min: summaries.reduce((least, { min }) => Math.min(least, min), Number.POSITIVE_INFINITY),
      max: summaries.reduce((most, { max }) => Math.max(most, max), Number.NEGATIVE_INFINITY),
      mean: summaries.reduce((sum, { mean }) => sum + mean, 0) / summaries.length,
    },
    without: without.slice(0, SHOWN).map((row) => row + 1),
    withoutCount: without.length,
    unused: unused.slice(0, SHOWN).map((at) => source.names?.[at] ?? String(at)),
    unusedCount: unused.length,
  };
}

function formatOf(formats: ReadonlySet<string>): ImageSetInfo["format"] {
  return formats.size === 1 ? ([...formats][0] as ImageSetInfo["format"]) : "pictures";
}
