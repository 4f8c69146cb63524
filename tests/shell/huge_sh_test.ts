/** I8: files that are longer than any record hold up nobody who looks; an awk would read them as one line. */
import assert from "node:assert/strict";
import { testWith } from "../shell_commands/_shells.ts";
import { shardOf } from "../../core/store/directory/layout.ts";
import { exportedScript } from "./_exported.ts";
import { variedShells } from "./_varied_shells.ts";

/** Longer than all commands take, by far, and far shorter than reading a file without end. */
const PATIENCE_SECONDS = 30;
const HUGE_BYTES = 2 ** 40;

const COMMANDS = `
set -eu
w() { $SHELL_ "$SWARMSH" "$@" < /dev/null; }
w init > /dev/null
w work add Bad --id bad --priority 0 > /dev/null
w work add Half --id half > /dev/null
w work add Good --id good > /dev/null
token=$(w work claim --agent ann --id half | sed -n 's/^token  *//p')
w work release "$token" --note later > /dev/null
huge agents/evil.json
huge "results/$SHARD/half.1.ended.json"
huge work/ready/0~_/00000001/*.bad.*
echo "list $(w work list --quiet | sort | tr '\\n' ' ')"
echo "agents $(w agent list --quiet)"
echo "show $(w work show half --json | grep -c '"id":"half"')"
huge work/dead/0000000000000001.evil.1.1x10.5~_
echo "doctor $(w doctor --json 2> /dev/null | grep -c evil)"
echo "export $(w work export | grep -c '"work"')"
huge "work/claimed/ann/0000000000000002.evil.1.1x10.5~_.1000000000"
echo "reclaim $(w work reclaim --json | grep -c evil)"
echo "claim $(w work claim --agent ben --json | grep -c '"id":"half"')"
echo "aside $(ls "$SWARMSH_DATA_DIR/quarantine" | wc -l)"
`;

const SAID = `list good half\u0020
agents ann
show 1
doctor 1
export 2
reclaim 1
claim 1
aside 2
`;

const TITLE = "is not held up by files that are longer than any record";

for (const shell of variedShells(TITLE)) {
  testWith(shell, `I8: ${shell.name} ${TITLE}`, async () => {
    const place = Deno.makeTempDirSync({ prefix: "swarmsh-huge-" });
    const huge =
      `huge() { for one in "$SWARMSH_DATA_DIR"/$1; do truncate -s ${HUGE_BYTES} "$one"; done; }\n`;
    try {
      const { code, stdout, stderr } = await new Deno.Command("timeout", {
        args: ["-s", "KILL", String(PATIENCE_SECONDS), "sh", "-c", huge + COMMANDS],
        env: {
          SWARMSH: exportedScript("program"),
          SWARMSH_DATA_DIR: `${place}/data`,
          SHELL_: shell.argv.join(" "),
          SHARD: shardOf("half"),
        },
      }).output();
      assert.equal(new TextDecoder().decode(stderr), "");
      assert.equal(new TextDecoder().decode(stdout), SAID);
      assert.equal(code, 0);
    } finally {
      Deno.removeSync(place, { recursive: true });
    }
  });
}
