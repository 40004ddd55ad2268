import { tmpdir } from "node:os";
import { join } from "node:path";
import { nodeCommand } from "./command.mjs";
import { root } from "./root.mjs";

/** What `setup:native` answers when npm or pip reached no registry: nothing is known of the engine then. */
const UNREACHABLE = 3;

/**
 * Sets the native engine up for tests, in a folder of its own, once a machine.
 *
 * @returns "ready" with the environment in which tests find it; "unreachable" where there was no way to a registry; "failed"
 */
export function nativeEngine() {
  const folder = join(tmpdir(), `salient-native-${process.getuid?.() ?? 0}`);
  const env = { ...process.env, SALIENT_NATIVE: folder };
  const exit = nodeCommand(join(root, "scripts/setupNative.mjs"), [], { env });
  if (exit === 0) return { state: "ready", env };
  return { state: exit === UNREACHABLE ? "unreachable" : "failed" };
}
