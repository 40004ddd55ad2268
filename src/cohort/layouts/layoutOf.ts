import { cat12 } from "./cat12.js";
import { freeSurfer } from "./freeSurfer.js";
import type { Layout, Seen } from "./layout.js";
import { mlni } from "./mlni.js";

/** The layout of a known program that a table has, if it has one. */
export function layoutOf(seen: Seen): Layout | undefined {
  return freeSurfer(seen) ?? cat12(seen) ?? mlni(seen);
}
