/** Memory that the threads of a training share. */
export interface TrainingMemory {
  /** [shards, parameters] */
  readonly gradients: Float32Array;
  /** [parameters]: the gradient of the whole batch. */
  readonly mean: Float32Array;
  /** [shards] */
  readonly losses: Float64Array;
  /** For `waitForAll`. */
  readonly meeting: Int32Array;
}

const MEETING_BYTES = 8;

/** Room for the gradients of every shard. */
export function trainingBytes(parameters: number, shards: number): SharedArrayBuffer {
  return new SharedArrayBuffer(MEETING_BYTES + 8 * shards + 4 * (shards + 1) * parameters);
}

/** What lies where in it. */
export function trainingMemory(bytes: SharedArrayBuffer, parameters: number, shards: number): TrainingMemory {
  const meanAt = MEETING_BYTES + 8 * shards;
  return {
    meeting: new Int32Array(bytes, 0, 2),
    losses: new Float64Array(bytes, MEETING_BYTES, shards),
    mean: new Float32Array(bytes, meanAt, parameters),
    gradients: new Float32Array(bytes, meanAt + 4 * parameters, shards * parameters),
  };
}
