import { ofClasses } from "./ofClasses.js";
import { ofLabels } from "./ofLabels.js";
import { ofViews } from "./ofViews.js";
import type { Subject } from "./subject.js";

/** Every loss of the library, in every form that is computed in a way of its own. */
export const subjects: readonly Subject[] = [...ofViews, ...ofClasses, ...ofLabels];
