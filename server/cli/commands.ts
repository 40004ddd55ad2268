import type { Command } from "./command.js";

/** Every command, loaded when it is asked for, so that `salient methods` need not wait for the server's code. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  discover: async () => (await import("./discover.js")).discover,
  assign: async () => (await import("./assign.js")).assign,
  explain: async () => (await import("./explain.js")).explain,
  evaluate: async () => (await import("./evaluate.js")).evaluate,
  simulate: async () => (await import("./simulate.js")).simulate,
  pretrain: async () => (await import("./encoders/pretrain.js")).pretrain,
  embed: async () => (await import("./encoders/embed.js")).embed,
  probe: async () => (await import("./encoders/probe.js")).probe,
  encoders: async () => (await import("./encoders/encoders.js")).encoders,
  losses: async () => (await import("./encoders/losses.js")).losses,
  geometry: async () => (await import("./geometry.js")).geometry,
  methods: async () => (await import("./methods.js")).methods,
  describe: async () => (await import("./describe.js")).describe,
  doctor: async () => (await import("./doctor.js")).doctor,
  backup: async () => (await import("./backup.js")).backup,
  restore: async () => (await import("./restore.js")).restore,
  serve: async () => (await import("./serve.js")).serve,
};
