/** The ways to run tensors that Salient knows, fastest first; `cpu` is a reference, hundreds of times slower. */
export const backendNames = ["native", "webgpu", "wasm", "cpu"] as const;
export type BackendName = (typeof backendNames)[number];

/** One way to run tensors, as the host (node, a worker, a browser) can offer it. */
export interface BackendHost {
  readonly name: BackendName;
  /** Loads and registers the backend under tfjs's own name and makes it current; throws with the reason in words when it cannot. */
  load(): Promise<BackendInfo>;
}

/** What is known of a backend that has been loaded. */
export interface BackendInfo {
  /** Of the libraries that compute: `{ tfjs: "4.22.0", tensorflow: "2.21.0" }`. */
  readonly versions: Readonly<Record<string, string>>;
  /** "CPU, one thread, SIMD", or the name of the card. */
  readonly device: string;
  /** What tfjs calls it: "wasm", "cpu", "webgpu" or "tensorflow". */
  readonly tfjsName: string;
  /** What it cannot do, a sentence each. */
  readonly knownGaps: readonly string[];
}

/** A backend that was tried and not taken. */
export interface Refusal {
  readonly backend: BackendName;
  readonly reason: string;
}

/** The backend in use. There is one a process. */
export interface Engine extends BackendInfo {
  readonly name: BackendName;
  /** What would have been preferred, and why it is not in use. */
  readonly refused: readonly Refusal[];
  memory(): EngineMemory;
}

/** An engine as plain data, to tell other processes and users of. */
export type EngineReport = Omit<Engine, "memory"> & { readonly memory: EngineMemory };

/** Tensors that are held now, and their bytes. */
export interface EngineMemory {
  readonly tensors: number;
  readonly bytes: number;
}
