// A directory for PATH with no other programs than those that the scripts need, and the canary.

import { programPath } from "./_program_path.ts";

/** The directory, and what must stay as it is while nothing is executed that should not be. */
export class FewPrograms {
  readonly directory = Deno.makeTempDirSync({ prefix: "swarmsh-few-" });
  /** A file that hostile strings would write; they also call the program of this name. */
  readonly canary = `${this.directory}/cage/canary`;

  /** @param needs Names of programs, with blanks between. */
  constructor(needs: string) {
    Deno.mkdirSync(`${this.directory}/cage`);
    for (const name of new Set(needs.split(" "))) {
      const real = programPath(name);
      if (real !== undefined) Deno.symlinkSync(real, `${this.directory}/${name}`);
    }
    const script = `#!/bin/sh\necho "$0 $*" >> '${this.canary}'\n`;
    Deno.writeTextFileSync(`${this.directory}/canary`, script, { mode: 0o700 });
  }

  /** Names of what was written into the cage; empty while nothing was executed. */
  escaped(): string[] {
    return [...Deno.readDirSync(`${this.directory}/cage`)].map(({ name }) => name);
  }

  remove(): void {
    Deno.removeSync(this.directory, { recursive: true });
  }
}
