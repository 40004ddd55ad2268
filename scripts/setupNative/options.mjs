import { parseArgs } from "node:util";
import { Failure } from "./failure.mjs";

/** The version of TensorFlow that the binding was tried with. */
const TENSORFLOW = "2.21.0";

export const help = `npm run setup:native -- [--gpu] [--tensorflow VERSION] [--libtensorflow FILE] [--again]

Puts TensorFlow and its binding into the folder "native" (or SALIENT_NATIVE), apart from Salient's own packages.

  --gpu                 TensorFlow for NVIDIA cards, with CUDA (3.3 GB to fetch), in place of the one for processors
  --tensorflow VERSION  version of the wheel that pip fetches (default ${TENSORFLOW})
  --libtensorflow FILE  an archive of libtensorflow (.tar.gz with lib and include) in place of a wheel
  --again               sets it up anew although it is there

Exit code 0: it is there and passes the engine's self-test; 1: it failed; 3: pip or npm reached no registry.`;

/** What was asked for on the command line. */
export function readOptions(words) {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        gpu: { type: "boolean", default: false },
        tensorflow: { type: "string", default: TENSORFLOW },
        libtensorflow: { type: "string" },
        again: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    return values;
  } catch (error) {
    throw new Failure(`${error.message}\n\n${help}`);
  }
}

/** The same set-up twice is one: what was asked for, in plain data. */
export function recipeOf({ gpu, tensorflow, libtensorflow }) {
  return libtensorflow ? { libtensorflow, gpu } : { tensorflow, gpu };
}
