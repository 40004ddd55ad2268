import { z } from "zod";
import type { ValueSchema } from "../readValue.js";

type Node = ValueSchema & { readonly $ref?: string; readonly properties?: Readonly<Record<string, Node>> };

/** Every setting of a schema by its path, such as `training.optimiser.learningRate`, with what it wants. Lists of objects have none. */
export function settingPaths(schema: z.ZodObject): Map<string, ValueSchema> {
  const whole = z.toJSONSchema(schema, { io: "input" }) as Node & { $defs?: Readonly<Record<string, Node>> };
  const found = new Map<string, ValueSchema>();
  const resolved = ({ $ref, ...node }: Node): Node =>
    $ref ? { ...resolved(whole.$defs?.[$ref.split("/").at(-1) ?? ""] ?? {}), ...node } : node;
  const visit = (node: Node, path: string) => {
    const plain = withoutNull(resolved(node), resolved);
    if (plain.properties)
      for (const [name, child] of Object.entries(plain.properties))
        visit(child, path === "" ? name : `${path}.${name}`);
    else if (!takesObjects(plain, resolved)) found.set(path, plain);
  };
  visit(whole, "");
  return found;
}

/** Of an object or nothing, the object. */
function withoutNull(node: Node, resolved: (node: Node) => Node): Node {
  const objects = (node.anyOf ?? []).map((each) => resolved(each as Node)).filter(({ properties }) => properties);
  return objects.length === 1 ? (objects[0] as Node) : node;
}

function takesObjects(node: Node, resolved: (node: Node) => Node): boolean {
  if (node.type === "object") return true;
  if (node.items) return takesObjects(resolved(node.items as Node), resolved);
  return (node.anyOf ?? []).some((each) => takesObjects(resolved(each as Node), resolved));
}

/** The same object with one setting changed; `path` names it. */
export function withSetting(
  value: Readonly<Record<string, unknown>>,
  [key, ...rest]: readonly string[],
  setting: unknown,
): Record<string, unknown> {
  if (key === undefined) throw new Error("a setting has a name");
  if (rest.length === 0) return { ...value, [key]: setting };
  return { ...value, [key]: withSetting((value[key] ?? {}) as Record<string, unknown>, rest, setting) };
}
