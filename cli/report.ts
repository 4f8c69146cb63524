/** Says on standard error why a command ended badly. */
import { toFailure } from "./errors.ts";
import { harmlessJson } from "./escape.ts";
import type { Host } from "./host.ts";
import { canColor, render } from "./renderer.ts";

/** Reports what was thrown and gives the exit code. */
export function report(host: Host, error: unknown): number {
  const { exit, code, message, hint, rule } = toFailure(error);
  // Read here and not from the parsed options: those may be what is wrong.
  const words = beforeCommand(host.args);
  if (words.includes("--json")) {
    const document = {
      code,
      message,
      ...hint === undefined ? {} : { hint },
      ...rule === undefined ? {} : { rule },
    };
    host.writeError(`${harmlessJson(document)}\n`);
  } else {
    const hasColor = canColor(host, "stderr", words.includes("--no-color"));
    const say = (word: string, color: "red" | "cyan", text: string) => {
      host.writeError(`${render([{ text: `${word}:`, color }, ` ${text}`], hasColor)}\n`);
    };
    say("error", "red", message);
    if (hint !== undefined) say("hint", "cyan", hint);
    if (rule !== undefined) say("rule", "cyan", rule);
  }
  if (host.env("SWARMSH_DEBUG") === "1") host.writeError(`${stackOf(error)}\n`);
  return exit;
}

/** The words that are ours: what follows `--` belongs to another program. */
function beforeCommand(args: readonly string[]): readonly string[] {
  const end = args.indexOf("--");
  return end < 0 ? args : args.slice(0, end);
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? "" : `\ncaused by ${stackOf(error.cause)}`;
  return `${error.stack}${cause}`;
}
