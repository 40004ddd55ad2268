import type { CohortInfo } from "../../src/contract/cohort.js";
import type { KeptImages } from "../../src/contract/imageOptions.js";
import { api } from "../api.js";
import { imageFacts } from "../images/imageFacts.js";
import { several } from "../words/numbers.js";

/** Images shown, and names listed, on the page. */
const SHOWN = 6;
/** Images of no more pixels a side are shown pixel by pixel. */
const COARSE = 64;

/** What was understood of the images that came with a table, with a few of them to see that they stand upright. */
export function ImageNote({ cohort }: { cohort: CohortInfo }) {
  return (
    <>
      {cohort.images.map((images) => (
        <section key={images.name} class="stack" aria-label={`Images: ${images.name}`}>
          <h2>{several(images.images, "image")}</h2>
          <dl class="facts">
            {imageFacts(images).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <Thumbnails cohort={cohort} images={images} />
          <LeftOut
            title="Rows without an image, left out"
            of={images.withoutCount}
            items={images.without.map(String)}
          />
          <LeftOut title="Images that no row names" of={images.unusedCount} items={images.unused} />
        </section>
      ))}
    </>
  );
}

function Thumbnails({ cohort, images }: { cohort: CohortInfo; images: KeptImages }) {
  const rows = Array.from({ length: Math.min(SHOWN, cohort.rows) }, (_, i) => i + 1);
  const volume = images.shape.length === 4;
  return (
    <figure class="thumbnails stack close">
      <div class="row">
        {rows.map((row) => (
          <img
            key={row}
            src={api.imageUrl(cohort.id, row, images.name)}
            class={images.shape.every((length) => length <= COARSE) ? "coarse" : ""}
            alt={`Row ${row}`}
            loading="lazy"
          />
        ))}
      </div>
      <figcaption class="small quiet">
        {volume
          ? "The middle slice of the first rows, seen from above: the front on top, the left on the left."
          : "The images of the first rows."}
      </figcaption>
    </figure>
  );
}

function LeftOut({ title, of, items }: { title: string; of: number; items: readonly string[] }) {
  if (of === 0) return null;
  return (
    <details class="fold">
      <summary>
        {title}: {of}
      </summary>
      <p>
        {items.slice(0, 20).join(", ")}
        {of > 20 ? " …" : ""}
      </p>
    </details>
  );
}
