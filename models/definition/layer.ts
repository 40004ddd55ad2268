/**
 * How the weights of a layer are drawn, as PyTorch draws them; biases are zero unless it says otherwise.
 *
 *   uniform          U(-b, b), b = 1 / sqrt(fan in); the bias too. PyTorch's own where nobody chose another
 *   uniformZeroBias  the same, with no bias at first
 *   kaimingFanIn     N(0, 2 / fan in)       He et al. (2015), Delving deep into rectifiers, eq. 10
 *   kaimingFanOut    N(0, 2 / fan out)      eq. 14
 *   xavier           N(0, 2 / (fan in + fan out))   Glorot and Bengio (2010), eq. 12
 *   small            N(0, 0.01^2)
 */
export type Initialisation = "uniform" | "uniformZeroBias" | "kaimingFanIn" | "kaimingFanOut" | "xavier" | "small";

/** The name of a layer within what it belongs to, as PyTorch's modules are named; "" for one that adds none. */
type Named = { readonly name: string };

/** Filters alike in all axes of space, with zeros (or, for maxima, nothing) on both sides of each. */
export type Windowed = { readonly size: number; readonly stride: number; readonly padding: number };

export type Activation = "relu" | "leakyRelu" | "sigmoid" | "tanh" | "elu" | "softplus";

export type Convolution = Named &
  Windowed & {
    readonly kind: "convolution";
    readonly channels: number;
    readonly bias: boolean;
    /** Channels are divided in groups, which see each other's no more. */
    readonly groups: number;
    readonly initialisation: Initialisation;
  };

/** A convolution's gradient as a layer: cells `stride` apart spread to `size` cells, so that every edge becomes `stride` times as long. */
export type TransposedConvolution = Named & {
  readonly kind: "transposedConvolution";
  /** Larger than the stride by an even number; half of that is cut off on both sides. */
  readonly size: number;
  readonly stride: number;
  readonly channels: number;
  readonly bias: boolean;
  readonly initialisation: Initialisation;
};

export type Linear = Named & {
  readonly kind: "linear";
  readonly outputs: number;
  readonly bias: boolean;
  readonly initialisation: Initialisation;
};

/** @see Ioffe and Szegedy (2015), Batch normalization; affine: it scales and shifts by what it learns */
export type BatchNorm = Named & { readonly kind: "batchNorm"; readonly affine: boolean };

/** A layer of a network, or layers joined to one. What it makes of a subject depends on the subject's shape, channels last. */
export type Layer =
  | Convolution
  | TransposedConvolution
  | Linear
  | BatchNorm
  | (Named & { readonly kind: "activation"; readonly of: Activation })
  | (Named & Windowed & { readonly kind: "maxPool" })
  /** Means of whole windows that lie side by side; rests at the end are left out. */
  | (Named & { readonly kind: "averagePool"; readonly size: number })
  /** The mean of each channel over all cells: a vector. */
  | (Named & { readonly kind: "globalAverage" })
  | (Named & { readonly kind: "globalMax" })
  /** Means of `cells` windows along each axis, which cover it and may overlap. */
  | (Named & { readonly kind: "adaptiveAverage"; readonly cells: number })
  /** A vector of all numbers, channel after channel. */
  | (Named & { readonly kind: "flatten" })
  /** From such a vector back to cells. */
  | (Named & { readonly kind: "unflatten"; readonly shape: readonly number[] })
  /** Takes cells off at the end of each axis of space, to these lengths. */
  | (Named & { readonly kind: "crop"; readonly space: readonly number[] })
  | (Named & { readonly kind: "dropout"; readonly rate: number })
  /** Divides a vector by its length. */
  | (Named & { readonly kind: "normalise" })
  | (Named & { readonly kind: "chain"; readonly layers: readonly Layer[] })
  /** Several ways from one input, whose results are added, or put beside each other channel by channel. */
  | (Named & { readonly kind: "sum" | "concat"; readonly branches: readonly Layer[] });

/** A network without its weights: what it takes of one subject, channels last, and what it does with that. */
export type Definition = { readonly input: readonly number[]; readonly network: Layer };
