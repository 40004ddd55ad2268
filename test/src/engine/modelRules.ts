/** What model code may not call, and what it calls instead; every other file than the engine's own is model code. */
const refused: Readonly<Record<string, string>> = {
  avgPool: "averagePool: not every backend has the gradient of windows that the border cuts",
  avgPool3d: "averagePool: not every backend has the gradient of windows that the border cuts",
  pool: "averagePool, or tf.maxPool",
  batchNorm: "batchNorm of src/engine/ops, which has running statistics and any rank",
  batchNorm2d: "batchNorm of src/engine/ops",
  batchNorm3d: "batchNorm of src/engine/ops",
  batchNorm4d: "batchNorm of src/engine/ops",
  conv2d: "convolveImages: padding as PyTorch's",
  conv3d: "convolveVolumes: padding as PyTorch's, products of matrices where the filter is one cell",
  divNoNan: "divideOrZero: its gradient is not NaN",
  dropout: "dropout of src/engine/ops, which draws from Random",
  einsum: "tf.matMul and tf.transpose: not every backend has einsum",
  localResponseNormalization: "groupNorm",
  moments: "tf.mean, or a norm of src/engine/ops: it is slow on five axes",
  pad: "padSpace: WebGPU cannot pad five axes",
  pad1d: "padSpace",
  pad2d: "padSpace",
  pad3d: "padSpace",
  pad4d: "padSpace",
  mirrorPad: "padSpace",
  dilation2d: "tf.maxPool: WASM starts from the smallest positive number",
  setBackend: "startEngine",
  ready: "startEngine",
  fft: "nothing: WASM has no Fourier transform",
  rfft: "nothing: WASM has no Fourier transform",
  randomNormal: "gaussianNoise, which draws from Random",
  randomStandardNormal: "gaussianNoise, which draws from Random",
  truncatedNormal: "gaussianNoise, which draws from Random",
  randomUniform: "numbers drawn from Random",
  randomUniformInt: "numbers drawn from Random",
  randomGamma: "numbers drawn from Random",
  multinomial: "numbers drawn from Random",
  rand: "numbers drawn from Random",
  train: "adam or sgd of src/engine/ops, whose state can be stored",
};

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");

/** What a file of model code says that the rules refuse, a sentence each. */
export function violations(path: string, text: string): string[] {
  const code = withoutComments(text);
  const called = Array.from(code.matchAll(/\btf\s*\.\s*(\w+)/g), ([, name]) => name);
  const imports = Array.from(code.matchAll(/import\s+(?!type\b)\{([^}]*)\}\s*from\s*["']@tensorflow\/tfjs-core["']/g));
  const imported = imports.flatMap(([, names]) => names.split(",").map((name) => name.trim().split(/\s+as\s+/)[0]));
  const inside = Array.from(
    code.matchAll(/["'](@tensorflow\/(?:tfjs-core\/|tfjs-(?!core))[^"']*)["']/g),
    ([, name]) => name,
  );
  const reads = Array.from(code.matchAll(/\.\s*((?:data|array|bytes)Sync)\s*\(/g), ([, name]) => name);
  return [
    ...[...called, ...imported]
      .filter((name) => Object.hasOwn(refused, name))
      .map((name) => `${path} uses tf.${name}; use ${refused[name]}`),
    ...inside.map((name) => `${path} imports ${name}; only the engine may`),
    ...reads.map((name) => `${path} uses ${name}; use await x.data()`),
  ];
}

/** Whether a file is held to the rules. */
export const isModelCode = (path: string) =>
  /^(models|src)\//.test(path) && !path.startsWith("src/engine/") && /\.tsx?$/.test(path);
