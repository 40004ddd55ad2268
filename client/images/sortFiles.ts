/** Files that were dropped, by what they look like by name: the server looks into them. */
export type SortedFiles = {
  /** Zip archives and stacks of images (IDX). */
  readonly archives: readonly string[];
  /** NIfTI volumes on their own: an atlas, beside an archive. */
  readonly volumes: readonly string[];
  readonly tables: readonly string[];
};

const ARCHIVE = /(\.zip|[-.]ubyte(\.gz)?|\.idx(\.gz)?)$/i;
const VOLUME = /\.nii(\.gz)?$/i;
const OF_REGIONS = /atlas|label|lut|region|parcel|names/i;

export function sortFiles(names: readonly string[]): SortedFiles {
  return {
    archives: names.filter((name) => ARCHIVE.test(name)),
    volumes: names.filter((name) => VOLUME.test(name)),
    tables: names.filter((name) => !ARCHIVE.test(name) && !VOLUME.test(name)),
  };
}

/** Whether some of the files look as if they held images. */
export function holdImages(files: readonly { readonly name: string }[]): boolean {
  const { archives, volumes } = sortFiles(files.map(({ name }) => name));
  return archives.length + volumes.length > 0;
}

/** The table that seems to name the regions of an atlas, where there is another for the people. */
export function namesOf(atlas: string, tables: readonly string[]): string | null {
  if (tables.length < 2) return null;
  const stem = (name: string) => name.replace(/\.(nii|csv|tsv|txt)(\.gz)?$/i, "").toLowerCase();
  return tables.find((name) => stem(name) === stem(atlas)) ?? tables.find((name) => OF_REGIONS.test(name)) ?? null;
}
