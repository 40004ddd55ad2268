import { integer, type Random } from "../../../src/core/random.js";
import type { Pictures } from "./pictures.js";

/** A colour for each digit, as in the published sets. */
const PALETTE = [
  [255, 0, 0],
  [0, 255, 0],
  [0, 0, 255],
  [225, 225, 0],
  [225, 0, 225],
  [0, 255, 255],
  [255, 128, 0],
  [255, 0, 128],
  [128, 0, 255],
  [128, 128, 128],
] as const;

/**
 * Digits whose black pixels take a colour: the digit's own with probability rho, else one of the nine others. At rho = 0.1 all ten
 * colours are as likely, whatever the digit.
 */
export function coloured({ shape, pixels, columns }: Pictures, rho: number, random: Random): Pictures {
  const [height, width] = shape;
  const size = height * width;
  const digits = columns["digit"];
  const colour = Float64Array.from(digits, (digit) =>
    random() < rho ? digit : (digit + 1 + integer(random, PALETTE.length - 1)) % PALETTE.length,
  );
  const painted = new Uint8Array(3 * pixels.length);
  for (let at = 0; at < pixels.length; at++) {
    const behind = PALETTE[colour[Math.floor(at / size)]];
    for (let channel = 0; channel < 3; channel++)
      painted[3 * at + channel] = pixels[at] === 0 ? behind[channel] : pixels[at];
  }
  return { shape: [height, width, 3], pixels: painted, columns: { digit: digits, colour } };
}
