/** Redraws lines in place on a terminal. Nothing has to be restored when the program dies. */
import type { Globals } from "./globals.ts";
import type { Host } from "./host.ts";
import type { Text } from "./output.ts";
import { canColor, render } from "./renderer.ts";

const CLEAR_SCREEN = "\x1b[2J";
const HOME = "\x1b[H";
const CLEAR_LINE = "\x1b[K";
const CLEAR_BELOW = "\x1b[J";

/** A screen of lines. */
export class LiveScreen {
  readonly #hasColor: boolean;
  #isDrawn = false;

  constructor(private readonly host: Host, { noColor }: Globals) {
    this.#hasColor = canColor(host, "stdout", noColor);
  }

  /** Draws the lines over the ones before. One write, so that nothing flickers. */
  draw(lines: readonly Text[]): void {
    const rendered = lines.map((line) => `${render(line, this.#hasColor)}${CLEAR_LINE}\n`);
    const start = this.#isDrawn ? HOME : CLEAR_SCREEN + HOME;
    this.#isDrawn = true;
    this.host.write(`${start}${rendered.join("")}${CLEAR_BELOW}`);
  }
}
