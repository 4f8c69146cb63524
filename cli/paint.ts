/** Colours for pieces of text, by name and by meaning. */
import type { State } from "../core/transitions.ts";
import type { Color, Paint } from "./output.ts";

/** A coloured piece of text. */
export function paint(color: Color, text: string): Paint {
  return { color, text };
}

const STATE_COLORS: Readonly<Record<State, Color>> = {
  ready: "cyan",
  scheduled: "dim",
  blocked: "yellow",
  claimed: "bold",
  done: "green",
  dead: "red",
  cancelled: "dim",
};

/** A state, in its colour. */
export function paintState(state: State): Paint {
  return { color: STATE_COLORS[state], text: state };
}
