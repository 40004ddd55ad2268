/** The text of src/linalg/kernels/bytes.ts: the compiled module in base64. */
export function kernelBytes(): Promise<string>;
