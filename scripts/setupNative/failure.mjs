/** Why the native engine could not be set up, and what to do. `unreachable`: nothing is wrong but the way to a registry. */
export class Failure extends Error {
  constructor(message, { unreachable = false } = {}) {
    super(message);
    this.unreachable = unreachable;
  }
}
