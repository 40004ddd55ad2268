// Plain JavaScript that old versions of Node can read as well: it must be able to say that they are too old.
const OLDEST = [20, 19];

/** Ends with a clear message when this Node is too old. */
export function checkNode() {
  const found = process.versions.node.split(".").map(Number);
  if (found[0] > OLDEST[0] || (found[0] === OLDEST[0] && found[1] >= OLDEST[1])) return;
  console.error(`Salient needs Node ${OLDEST.join(".")} or later; this is Node ${process.versions.node}.`);
  console.error("Get a newer one from https://nodejs.org, then try again.");
  process.exit(1);
}
