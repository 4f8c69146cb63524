// Goal: a shell takes no file system for good whose second names are copies: who adds an item knows its own
// reservation by the file.
import assert from "node:assert/strict";
import { shellWord } from "../../conventions/generate/quote.ts";
import { runIn, testWith } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";
import { variedShells } from "./_varied_shells.ts";

const TITLE =
  "init in NAME refuses a file system that copies instead of linking, and leaves nothing";

for (const shell of variedShells(TITLE)) {
  testWith(shell, TITLE.replace("NAME", shell.name), async () => {
    const directory = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-copied-" }));
    try {
      const { stdout, stderr } = await runIn(
        shell,
        [
          "set -eu",
          `. ${shellWord(exportedScript("coordination"))}`,
          // As ln does, it takes no name that is there.
          'ln() { if [ -e "$2" ]; then return 1; fi; cp "$1" "$2"; }',
          `status=0 && root=${shellWord(directory)} && swarm_init "$root" || status=$?`,
          'print_line "$status $error_code $error_message"',
          'find "$root" -type f',
        ].join("\n"),
      );
      assert.equal(stderr, "");
      assert.match(stdout, /^5 unsafe .*its file system does not link files as POSIX says\n$/);
    } finally {
      Deno.removeSync(directory, { recursive: true });
    }
  });
}
