/** SHA-256 of the ids of people in their order: tells whether others are the very same, and nobody's id. */
export async function peopleDigest(ids: readonly string[]): Promise<string> {
  const bytes = new TextEncoder().encode(ids.join("\n"));
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
