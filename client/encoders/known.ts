import type { EncoderCatalogue, ObjectiveDescription, ObjectiveNeed } from "../../src/contract/encoder.js";

/** What one knows of the people that an encoder learns from; it says which losses can be taken. */
export type Known = "nothing" | "numbers" | "classes" | "target";

type Choice = {
  readonly title: string;
  readonly help: string;
  readonly needs: readonly ObjectiveNeed[];
  readonly usual: string;
};

/** Each with the loss that is usually taken. */
export const knowledge: Readonly<Record<Known, Choice>> = {
  nothing: {
    title: "Nothing but the measurements",
    help: "Each person is to be told from all others, however the measurements are disturbed a little.",
    needs: ["views"],
    usual: "info-nce",
  },
  numbers: {
    title: "Numbers, such as age or scores",
    help: "People of like age or score are to lie close together.",
    needs: ["proxies"],
    usual: "y-aware",
  },
  classes: {
    title: "Classes, such as a diagnosis",
    help: "People of one class are to lie close together, apart from the others.",
    needs: ["labels"],
    usual: "sup-con",
  },
  target: {
    title: "One number to be predicted",
    help: "The features are to predict it, whatever else they hold: the usual start where that number is all one wants.",
    needs: ["target"],
    usual: "regression",
  },
};

/** The losses that need no more than this is known; those that need nothing at all stand with nothing. */
export function lossesFor({ objectives }: EncoderCatalogue, known: Known): ObjectiveDescription[] {
  const alone = objectives.filter(({ role }) => role === "objective");
  const fits = ({ needs }: ObjectiveDescription) =>
    needs.every((need) => knowledge[known].needs.includes(need)) && (needs.length > 0 || known === "nothing");
  const found = alone.filter(fits);
  return found.sort((a, b) => Number(b.id === knowledge[known].usual) - Number(a.id === knowledge[known].usual));
}
