/** I8: files that are longer than any record hold up nobody who looks; an awk would read them as one line. */
import assert from "node:assert/strict";
import { testWith } from "../shell_commands/_shells.ts";
import { shardOf } from "../../core/store/directory/layout.ts";
import { exportedScript } from "./_exported.ts";
import { variedShells } from "./_varied_shells.ts";

/** Longer than all commands take, by far, and far shorter than reading a file without end. */
const PATIENCE_SECONDS = 30;
const HUGE_BYTES = 2 ** 40;

const PRELUDE = `
set -eu
w() { $SHELL_ "$SWARMSH" "$@" < /dev/null; }
# huge PATTERN: makes the files, or the one of that name, longer than any record.
huge() { for one in "$SWARMSH_DATA_DIR"/$1; do truncate -s ${HUGE_BYTES} "$one"; done; }
aside() { echo "aside $(ls "$SWARMSH_DATA_DIR/quarantine" | wc -l)"; }
`;

const WHOLE = `
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
aside
`;

const WHOLE_SAID = `list good half\u0020
agents ann
show 1
doctor 1
export 2
reclaim 1
claim 1
aside 2
`;

/** A list looks only at the lengths of what it reads: none of what it reads may be left out. */
const LISTS = `
w init > /dev/null
w work add Good --id good > /dev/null
evil=0000000000000001.evil.1.1x10.5~_
mkdir -p "$SWARMSH_DATA_DIR/work/scheduled/00000001" "$SWARMSH_DATA_DIR/work/done/00000001" \\
  "$SWARMSH_DATA_DIR/work/claimed/ann" "$SWARMSH_DATA_DIR/work/claimed/ben"
plant() {
  case $1 in
    ready) huge "work/ready/5~_/00000001/$evil" ;;
    scheduled) huge "work/scheduled/00000001/$evil.4000000000" ;;
    claimed) huge "work/claimed/ann/$evil.4000000000" ;;
    done) huge "work/done/00000001/$evil.ann.1000000000" ;;
    *) huge "work/$1/$evil" ;;
  esac
}
for state in ready scheduled blocked claimed done dead cancelled; do
  plant $state
  echo "$state $(w work list --state $state --quiet 2> /dev/null)"
done
aside
for state in ready scheduled blocked claimed done dead cancelled; do
  plant $state
  echo "all, $state $(w work list --json 2> /dev/null | grep -c '"id"')"
done
aside
plant claimed
echo "of an agent $(w work list --state claimed --agent ann --quiet 2> /dev/null)"
plant done
echo "done by an agent $(w work list --agent ann --quiet 2> /dev/null)"
plant claimed
echo "nobody's $(w work list --state claimed --agent ben --quiet 2> /dev/null)"
echo "show $(w work show evil 2> /dev/null)"
aside
plant dead
echo "export $(w work export 2> /dev/null | grep -c '"work"')"
aside
`;

const LISTS_SAID = `ready good
scheduled\u0020
blocked\u0020
claimed\u0020
done\u0020
dead\u0020
cancelled\u0020
aside 7
all, ready 1
all, scheduled 1
all, blocked 1
all, claimed 1
all, done 1
all, dead 1
all, cancelled 1
aside 14
of an agent\u0020
done by an agent\u0020
nobody's\u0020
show\u0020
aside 17
export 1
aside 18
`;

const STORIES = [
  ["is not held up by files that are longer than any record", WHOLE, WHOLE_SAID],
  ["lists what stands beside files that are longer than any record", LISTS, LISTS_SAID],
] as const;

for (const [title, commands, said] of STORIES) {
  for (const shell of variedShells(title)) {
    testWith(shell, `I8: ${shell.name} ${title}`, async () => {
      const place = Deno.makeTempDirSync({ prefix: "swarmsh-huge-" });
      try {
        const { code, stdout, stderr } = await new Deno.Command("timeout", {
          args: ["-s", "KILL", String(PATIENCE_SECONDS), "sh", "-c", PRELUDE + commands],
          env: {
            SWARMSH: exportedScript("program"),
            SWARMSH_DATA_DIR: `${place}/data`,
            SHELL_: shell.argv.join(" "),
            SHARD: shardOf("half"),
          },
        }).output();
        assert.equal(new TextDecoder().decode(stderr), "");
        assert.equal(new TextDecoder().decode(stdout), said);
        assert.equal(code, 0);
      } finally {
        Deno.removeSync(place, { recursive: true });
      }
    });
  }
}
