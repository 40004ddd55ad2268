import { render } from "preact";
import "@preact/signals";
import "./style.css";
import { App } from "./app.js";
import { parseRoute } from "./route.js";
import { state } from "./state.js";

addEventListener("hashchange", () => {
  state.route.value = parseRoute(location.hash);
  scrollTo(0, 0);
  document.querySelector("main")?.focus({ preventScroll: true });
});

const app = document.getElementById("app");
if (app) render(<App />, app);
