/** Some people of a step as plain arrays: which they are, and their views, view after view, [views x n x shape]. */
export type EncoderBatch = { readonly rows: Int32Array; readonly views: number; readonly x: Float32Array };
