import { BadImage } from "../../../src/images/badImage.js";
import type { Image } from "../../../src/images/image.js";

export type Pixels = {
  readonly width: number;
  readonly height: number;
  /** Channels that are kept, the first ones of each pixel. */
  readonly channels: 1 | 3;
  /** Numbers a pixel takes where it comes from; the fourth, if there is one, says how opaque it is. */
  readonly stride: 3 | 4;
  readonly white: 255 | 65535;
};

/**
 * A picture in the common form.
 * @throws BadImage where a pixel is transparent: what lies behind it would be made up
 */
export function pictureOf(data: ArrayLike<number>, { width, height, channels, stride, white }: Pixels): Image {
  const pixels = width * height;
  const values = new (white === 255 ? Uint8Array : Float32Array)(pixels * channels);
  for (let pixel = 0; pixel < pixels; pixel++) {
    const from = pixel * stride;
    if (stride === 4 && data[from + 3] !== white) throw new BadImage("an opaque picture", "transparent pixels");
    for (let channel = 0; channel < channels; channel++) values[pixel * channels + channel] = data[from + channel];
  }
  return { shape: [height, width, channels], values, space: null, white };
}
