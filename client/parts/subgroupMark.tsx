import { controlInk, markOf, markPath } from "../plots/palette.js";

/** The mark of a subgroup beside its name, as the plots draw it. */
export function SubgroupMark({ cluster }: { cluster: number | null }) {
  const { fill, edge } = cluster === null ? { fill: controlInk, edge: controlInk } : markOf(cluster);
  return (
    <svg class="mark" viewBox="-7 -7 14 14" aria-hidden="true">
      <path d={markPath(cluster ?? 1, cluster === null ? 28 : 70)} fill={fill} stroke={edge} stroke-width="1" />
    </svg>
  );
}
