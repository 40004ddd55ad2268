import { defineConfig } from "vite";

/** The page: `vite build client` writes it to dist/client; during development `vite client` passes calls on to the server. */
export default defineConfig({
  base: "/",
  build: { outDir: "../dist/client", emptyOutDir: true, target: "es2022" },
  server: { proxy: { "/api": `http://127.0.0.1:${process.env["SALIENT_PORT"] ?? 8420}` } },
});
