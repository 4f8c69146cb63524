/** I8: files that are longer than any record hold up nobody who looks; an awk would read them as one line. */
import assert from "node:assert/strict";
import { testWith } from "../shell_commands/_shells.ts";
import { shardOf } from "../../core/store/directory/layout.ts";
import { exportedScript } from "./_exported.ts";
import { variedShells } from "./_varied_shells.ts";

/** Longer than all commands take, by far, and far shorter than reading a file without end. */
const PATIENCE_SECONDS = 30;
const HUGE_BYTES = 2 ** 40;

const CLI = new URL("../../cli.ts", import.meta.url).pathname;

const PRELUDE = `
set -eu
w() { $SWARMSH "$@" < /dev/null; }
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

/**
 * Every record that a command reads of others, and each one still begins as it should. Dates of marks in locks/ are
 * old, for the first command after it to tidy up.
 */
const RECORDS = `
w init > /dev/null
w agent register ann > /dev/null
w agent register evil > /dev/null
said() { echo "$1: $(shift; w "$@" 2>&1 | sed -n '1p')"; }
# claimed ID AGENT [OPTIONS]: adds and claims an item.
claimed() {
  id=$1 agent=$2
  shift 2
  w work add Title --id "$id" "$@" > /dev/null
  token=$(w work claim --agent "$agent" --id "$id" | sed -n 's/^token  *//p')
}
asked() {
  w work cancel "$1" --reason because > /dev/null
  huge "work/cancelling/$1.1"
}
claimed renewed ann
asked renewed
said renew work renew "$token"
claimed completed ann
asked completed
said complete work complete "$token"
claimed failed ann
asked failed
said fail work fail "$token" --error why
claimed adopted bob
asked adopted
said 'adopt what is to be cancelled' work adopt --agent bob --quiet
claimed dead ann --max-attempts 1
w work fail "$token" --error why > /dev/null
huge 'work/dead/*.dead.*'
said retry work retry dead
claimed held ann
huge agents/evil.json
said handoff work handoff "$token" --to evil
said drain agent drain evil
said update agent update evil --role tester
said agent agent show evil
w work add Key --id key --unique k > /dev/null
huge work/unique/k/1
said key work add Other --id other --unique k
w work add Holder --id holder --unique h > /dev/null
huge 'work/ready/5~_/00000001/*.holder.*'
said holder work add Another --id another --unique h
claimed shown cat
huge 'work/claimed/cat/*.shown.*'
echo "held $(w agent show cat | grep -c holds)"
claimed former dan
huge 'work/claimed/dan/*.former.*'
said adopt work adopt --agent dan
w work add First --id first > /dev/null
w work add Next --id next --after first > /dev/null
huge 'work/blocked/*.next.*'
huge work/adding/ready/0000000000000001.left.1.1x10.5~_
huge work/adding/ready/0000000000000001.kept.1.1x10.5~_
mkdir -p "$SWARMSH_DATA_DIR/work/ids/pt"
ln "$SWARMSH_DATA_DIR"/work/adding/ready/*.kept.* "$SWARMSH_DATA_DIR/work/ids/pt/kept"
for one in tidy sweep; do
  echo 1000000000 > "$SWARMSH_DATA_DIR/locks/$one"
  touch -t 200109090146.40 "$SWARMSH_DATA_DIR/locks/$one"
done
w work reclaim > /dev/null
echo "blocked $(ls "$SWARMSH_DATA_DIR/work/blocked" | wc -l)"
echo "adding $(ls "$SWARMSH_DATA_DIR/work/adding/ready" | wc -l)"
w work complete "$(w work claim --agent eve --id first | sed -n 's/^token  *//p')" > /dev/null
w work cancel held > /dev/null
w pause > /dev/null
huge work/ready/.paused
said run run --until-empty --quiet -- true
aside
`;

const RECORDS_SAID = `renew: error: Cannot act on this claim: cancelled
complete: Completed "completed": now done, epoch 1
fail: Failed "failed": now cancelled, epoch 1
adopt what is to be cancelled: id        adopted
retry: error: Cannot find work "dead": it does not exist
handoff: error: Cannot find agent "evil": it does not exist
drain: error: Cannot find agent "evil": it does not exist
update: error: Cannot find agent "evil": it does not exist
agent: error: Cannot find agent "evil": it does not exist
key: other
holder: another
held 0
adopt:\u0020
blocked 0
adding 0
run:\u0020
aside 6
`;

/** Tells a story to a program, which is started by these words. */
async function tell(words: readonly string[], story: string, said: string): Promise<void> {
  const place = Deno.makeTempDirSync({ prefix: "swarmsh-huge-" });
  try {
    const { code, stdout, stderr } = await new Deno.Command("timeout", {
      args: ["-s", "KILL", String(PATIENCE_SECONDS), "sh", "-c", PRELUDE + story],
      env: {
        SWARMSH: words.join(" "),
        SWARMSH_DATA_DIR: `${place}/data`,
        SHARD: shardOf("half"),
      },
    }).output();
    assert.equal(new TextDecoder().decode(stderr), "");
    assert.equal(new TextDecoder().decode(stdout), said);
    assert.equal(code, 0);
  } finally {
    Deno.removeSync(place, { recursive: true });
  }
}

const STORIES = [
  ["is not held up by files that are longer than any record", WHOLE, WHOLE_SAID],
  ["lists what stands beside files that are longer than any record", LISTS, LISTS_SAID],
  ["takes a record that is longer than any for none", RECORDS, RECORDS_SAID],
] as const;

for (const [title, story, said] of STORIES) {
  for (const shell of variedShells(title)) {
    testWith(shell, `I8: ${shell.name} ${title}`, () => {
      return tell([...shell.argv, exportedScript("program")], story, said);
    });
  }
  Deno.test(`I8: the native program ${title}`, () => {
    return tell([Deno.execPath(), "run", "-A", CLI], story, said);
  });
}
