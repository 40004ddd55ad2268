/** How the images of a table may be called in it. */
export type ImageKeys = {
  /** Places of the images that a cell may mean: several where it does not tell, none where no image is called so. */
  find(text: string): readonly number[];
  /** Whether a cell is the path of an image, or the end of one. */
  isPath(text: string): boolean;
};

const ending = /(\.nii)?\.(gz|nii|png|jpe?g)$/i;
const participant = /^(sub-[a-z0-9]+)_/i;

/**
 * What an image may be called in a table, from the surest to the least sure: by its path or the end of it; by the same
 * without the file's ending; by the participant with whom a BIDS name begins.
 *
 * @param names paths of the images in their archive, folders parted by /
 */
export function imageKeys(names: readonly string[]): ImageKeys {
  const [paths, stems, people] = [keyList(), keyList(), keyList()];
  names.forEach((name, at) => {
    const ends = tails(tidy(name));
    for (const tail of ends) {
      paths.note(tail, at);
      stems.note(tail.replace(ending, ""), at);
    }
    const person = participant.exec(ends.at(-1) ?? "")?.[1];
    if (person) for (const called of [person, person.slice(4)]) people.note(called, at);
  });
  return {
    find(text) {
      const cell = tidy(text);
      if (cell === "") return [];
      // A table may name more folders than the archive has.
      for (const keys of [paths, stems])
        for (const tail of tails(cell)) {
          const found = keys.of(tail);
          if (found) return found;
        }
      return people.of(cell) ?? [];
    },
    isPath: (text) => tails(tidy(text)).some((tail) => paths.of(tail) !== undefined),
  };
}

function keyList() {
  const places = new Map<string, number[]>();
  return {
    of: (key: string) => places.get(key),
    note(key: string, at: number) {
      const known = places.get(key);
      if (known) known.push(at);
      else places.set(key, [at]);
    },
  };
}

/** A path and the ends of it: a/b/c, b/c, c. */
function tails(path: string): string[] {
  const parts = path.split("/");
  return parts.map((_, from) => parts.slice(from).join("/"));
}

function tidy(path: string): string {
  const plain = path.trim().normalize("NFC").replaceAll("\\", "/");
  return plain.replace(/^(\.?\/)+/, "");
}
