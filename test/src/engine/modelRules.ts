/** What model code may not call, and what it calls instead; every other file than the engine's own is model code. */
const refused: Readonly<Record<string, string>> = {
  avgPool: "averagePool: not every backend has the gradient of windows that the border cuts",
  avgPool3d: "averagePool: not every backend has the gradient of windows that the border cuts",
  pool: "averagePool, or tf.maxPool",
  batchNorm: "batchNorm of src/engine/ops, which has running statistics and any rank",
  batchNorm2d: "batchNorm of src/engine/ops",
  batchNorm3d: "batchNorm of src/engine/ops",
  batchNorm4d: "batchNorm of src/engine/ops",
  conv1d: "convolveImages on one row: padding as PyTorch's",
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
  "fused.conv2d": "convolveImages: padding as PyTorch's, and gradients of what is needed alone",
  "util.shuffle": "a shuffle by Random",
  "util.shuffleCombo": "a shuffle by Random",
  train: "adam or sgd of src/engine/ops, whose state can be stored",
};

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");

/** The ways to import tensors under one name. */
const namespaces = (code: string): readonly string[] => [
  "tf",
  ...Array.from(
    code.matchAll(/import\s+(?:\*\s*as\s+)?(\w+)\s+from\s*["']@tensorflow\/tfjs(?:-core)?["']/g),
    ([, name]) => name,
  ),
  ...Array.from(code.matchAll(/import\s*\{[^}]*\btf\s+as\s+(\w+)[^}]*\}/g), ([, name]) => name),
];

/** The names in `{ a, b as c, d: e }`, as they are called where they come from. */
const namesIn = (list: string) => list.split(",").map((name) => name.trim().split(/\s+as\s+|\s*[:=]/)[0]);

/** What a file takes out of the engine, by whatever way: `conv2d`, `fused.conv2d`. */
function taken(code: string): readonly string[] {
  const any = `\\b(?:${namespaces(code).join("|")})`;
  const step = `\\s*(?:\\.\\s*|\\[\\s*["'\`])(\\w+)(?:["'\`]\\s*\\])?`;
  const plain = code.replace(/\?\./g, ".").replaceAll(".[", "[");
  const called = Array.from(plain.matchAll(new RegExp(`${any}${step}(?:${step})?`, "g")));
  const taken = plain.matchAll(new RegExp(`\\{([^{}]*)\\}\\s*=\\s*${any}(?:\\s*\\.\\s*(\\w+))?`, "g"));
  const imports = plain.matchAll(/import\s+(?!type\b)\{([^}]*)\}\s*from\s*["']@tensorflow\/tfjs-core["']/g);
  return [
    ...called.map(([, first, second]) => (Object.hasOwn(refused, first) || !second ? first : `${first}.${second}`)),
    ...Array.from(taken).flatMap(([, names, of]) => namesIn(names).map((name) => (of ? `${of}.${name}` : name))),
    ...Array.from(imports).flatMap(([, names]) => namesIn(names)),
  ];
}

/** What a file of model code says that the rules refuse, a sentence each. */
export function violations(path: string, text: string): string[] {
  const code = withoutComments(text);
  const inside = code.matchAll(/["'](@tensorflow\/(?:tfjs["']|tfjs-core\/|tfjs-(?!core))[^"']*)/g);
  const reads = code.matchAll(/(?:\.\s*|\[\s*["'`])((?:data|array|bytes)Sync)\b/g);
  return [
    ...taken(code)
      .filter((name) => Object.hasOwn(refused, name))
      .map((name) => `${path} uses tf.${name}; use ${refused[name]}`),
    ...Array.from(inside, ([, name]) => `${path} imports ${name.replace(/["']$/, "")}; only the engine may`),
    ...Array.from(reads, ([, name]) => `${path} uses ${name}; use await x.data()`),
    ...Array.from(
      code.matchAll(/\bMath\s*\.\s*random\b/g),
      () => `${path} uses Math.random; use numbers drawn from Random`,
    ),
  ];
}

/** Whether a file is held to the rules. */
export const isModelCode = (path: string) =>
  /^(models|src)\//.test(path) && !path.startsWith("src/engine/") && /\.tsx?$/.test(path);
