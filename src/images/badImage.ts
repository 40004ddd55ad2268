/** One image that cannot be used, and why; whoever reads a set of images says which one it is, with all the others. */
export class BadImage extends Error {
  readonly expected: string;
  readonly got: string;

  constructor(expected: string, got: string) {
    super(`expected ${expected}, found ${got}`);
    this.name = "BadImage";
    this.expected = expected;
    this.got = got;
  }
}
