/** The text of src/linalg/kernels/bytes.ts: the compiled module in base64. */
export function kernelBytes(): Promise<string>;
/** The text of src/engine/wasm/products/bytes.ts: the module works in the memory that it is given. */
export function tensorKernelBytes(): Promise<string>;
/** The text of src/engine/wasm/losses/bytes.ts: this one, too. */
export function lossKernelBytes(): Promise<string>;
