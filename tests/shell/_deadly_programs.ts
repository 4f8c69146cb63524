// Programs on the path of a shell that count their calls and, at a chosen one, kill the shell: right before
// or right after they do what they are for.

import { programPath } from "./_program_path.ts";

/** Every program that the scripts call. */
const PROGRAMS =
  "awk cat cp date dd find head kill ln ls mkdir mv od ps rm rmdir sed sleep sort sync tail touch tr uname wc";

/** When a program kills: at which of its calls, from 0, and on which side of its work. */
export interface Death {
  readonly at: number;
  readonly when: "before" | "after";
}

/** A directory of such programs. */
export class DeadlyPrograms {
  readonly #directory = Deno.makeTempDirSync({ prefix: "swarmsh-deadly-" });

  constructor() {
    for (const name of PROGRAMS.split(" ")) {
      const real = programPath(name);
      if (real === undefined) continue;
      const path = `${this.#directory}/${name}`;
      Deno.writeTextFileSync(path, scriptOf(this.#directory, real), { mode: 0o700 });
    }
  }

  /** The path of the shell that is to die. */
  get path(): string {
    return `${this.#directory}:${Deno.env.get("PATH")}`;
  }

  /** Counts from now on; kills `victim` when it is time. */
  arm(victim: number, { at, when }: Death): void {
    Deno.writeTextFileSync(`${this.#directory}/.count`, "0\n");
    Deno.writeTextFileSync(`${this.#directory}/.plan`, `${at} ${when} ${victim}\n`);
  }

  /** Ends the counting; how many calls there were. */
  disarm(): number {
    Deno.removeSync(`${this.#directory}/.plan`);
    return Number(Deno.readTextFileSync(`${this.#directory}/.count`));
  }

  remove(): void {
    Deno.removeSync(this.#directory, { recursive: true });
  }
}

function scriptOf(directory: string, real: string): string {
  return `#!/bin/sh
if read -r at when victim 2> /dev/null < '${directory}/.plan'; then
  read -r count < '${directory}/.count'
  echo "$((count + 1))" > '${directory}/.count'
  if [ "$count" = "$at" ]; then
    status=0
    if [ "$when" = after ]; then '${real}' "$@" || status=$?; fi
    kill -KILL "$victim"
    exit "$status"
  fi
fi
exec '${real}' "$@"
`;
}
