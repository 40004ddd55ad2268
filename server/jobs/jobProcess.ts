import { taskByName } from "../../src/tasks.js";
import { openThreadPool } from "../engine/threadPool.js";
import type { Outcome } from "../store/attempts.js";
import { toWire } from "../wireError.js";
import type { AnswerOf, FromJob, Order, Orders } from "./jobMessages.js";
import { discover } from "./orders/discover.js";
import type { Driven } from "./orders/driven.js";
import { geometry } from "./orders/geometry.js";
import { assign, explain } from "./orders/place.js";

/** How each order is obeyed. What computes with tensors is loaded only once it is wanted. */
const orders: { readonly [K in keyof Orders]: (order: Orders[K], driven: Driven) => Promise<AnswerOf<Orders[K]>> } = {
  discover,
  assign,
  explain,
  geometry,
  pretrain: async (order, driven) => (await import("./orders/pretrain.js")).pretrain(order, driven),
  embed: async (order, driven) => (await import("./orders/askEncoder.js")).embed(order, driven),
  probe: async (order, driven) => (await import("./orders/askEncoder.js")).probe(order, driven),
};

/** The process that computes one order and ends. It holds no database; it dies with the server that started it. */
process.on("disconnect", () => process.exit(1));
process.once("message", (order: Order) => void obey(order));
tell({ kind: "ready" });

async function obey(order: Order): Promise<void> {
  const driven: Driven = {
    onProgress: (progress) => tell({ kind: "progress", progress }),
    pool: openThreadPool(order.threads),
    tasks: taskByName,
  };
  try {
    const answer: Outcome | null = await orders[order.kind](order as never, driven);
    leave({ kind: "done", answer });
  } catch (error) {
    leave({ kind: "failed", error: toWire(error) });
  }
}

function tell(message: FromJob): void {
  process.send?.(message);
}

/** The last message, then the end, once it is through. */
function leave(message: FromJob): void {
  process.send?.(message, undefined, undefined, () => process.exit(0));
}
