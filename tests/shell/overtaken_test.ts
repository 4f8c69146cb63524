// Goal: what others do between two programs that a shell calls harms nobody.
// Method: in the shell a function stands for the program, and lets the others act first.
import assert from "node:assert/strict";
import { shellWord } from "../../conventions/generate/quote.ts";
import { runIn, type Shell, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";
import { variedShells } from "./_varied_shells.ts";

/** What these lines print; `swarm` runs a command in a process of its own. */
async function run(shell: Shell, ...lines: string[]): Promise<string> {
  const directory = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-overtaken-" }));
  const script = shellWord(exportedScript("coordination"));
  const all = [
    "set -eu",
    `cd ${shellWord(directory)}`,
    `swarm() { ${shell.argv.join(" ")} ${script} "$@"; }`,
    "swarm init > /dev/null",
    `. ${script}`,
    'swarm_open "$PWD/.swarmsh"',
    "acted=0",
    ...lines,
  ];
  try {
    const { stdout, stderr } = await runIn(shell, all.join("\n"));
    assert.equal(stderr, "");
    return stdout;
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

/** A held item whose lease is over for `sweep_reclaim`, before whose rename the holder acts, and others before it removes what it wrote. */
function sweepWhile(act: string, late = ":"): string[] {
  return [
    "id=$(swarm add paint) && token=$(swarm claim ann 1 60)",
    "mv() {",
    '  case "$acted $*" in',
    `    "0 "*/work/claimed/*) acted=1; ${act} > /dev/null ;;`,
    "  esac",
    '  command mv "$@"',
    "}",
    "rm() {",
    '  case "$acted $*" in',
    `    "1 "*/results/*) acted=2; ${late} ;;`,
    "  esac",
    '  command rm "$@"',
    "}",
    "clock_read && now=$((now + 1000))",
    "sweep_reclaim",
    '(cd .swarmsh/results/*/ && for file in *; do print_line "${file#"$id"}"; done)',
    'swarm show "$id" | sed "s/.*\\"attempts\\"://"',
  ];
}

for (const shell of SHELLS) {
  testWith(
    shell,
    `I9: in ${shell.name} a sweep that lost to the holder's failure does not hide what that says`,
    async () => {
      const printed = await run(shell, ...sweepWhile('swarm fail "$token" "no paper"'));
      assert.match(printed, /^\.1\.ended\.json\n/);
      assert.match(printed, /"outcome":"failed"/);
      assert.doesNotMatch(printed, /expired/);
    },
  );

  testWith(
    shell,
    `I9: in ${shell.name} a sweep that lost to a renewal leaves the record of one that has won since`,
    async () => {
      const late = '(now=$((now + 1000)); mv() { command mv "$@"; }; sweep_reclaim)';
      const printed = await run(shell, ...sweepWhile('swarm renew "$token" 1', late));
      assert.match(printed, /^\.1\.lost\.json\n/);
      assert.match(printed, /"error":"lease expired, held by ann"/);
    },
  );
}

/** A stream of seven records, of which `trimmed` go while somebody appends the third one, before or after the link. */
function appendWhile(side: "before" | "after", act: string): string[] {
  return [
    'for one in 1 2; do store_stream_append log l1 "$one" "$one"; done',
    "ln() {",
    '  if [ "$acted" = 0 ]; then',
    "    acted=1",
    side === "after" ? '    command ln "$@" || return' : "",
    `    ${act}`,
    side === "after" ? "    return 0" : "",
    "  fi",
    '  command ln "$@"',
    "}",
    "status=0",
    'store_stream_append log l1 3 "\\"mine\\"" || status=$?',
    'print_line "$status $error_code"',
    "store_stream_read log l1 1",
    "store_stream_ends log l1",
    'print_line "$stream_first $stream_last"',
  ];
}

const STRAY = "echo '\"stray\"' > .swarmsh/streams/log/l1/000000000";

for (const shell of SHELLS) {
  testWith(
    shell,
    `I13: in ${shell.name} a record is appended although those before it are trimmed meanwhile`,
    async () => {
      const act = "(for one in 4 5; do store_stream_append log l1 $one $one; done" +
        " && store_stream_trim log l1 3)";
      const printed = await run(shell, ...appendWhile("after", act));
      assert.equal(printed, '0 \n"mine"\n4\n5\n3 5\n');
    },
  );

  testWith(
    shell,
    `I13: in ${shell.name} a number that was trimmed meanwhile is not answered done, nor are strays read`,
    async () => {
      const act = "(for one in 3 4 5 6; do store_stream_append log l1 $one $one; done" +
        ` && store_stream_trim log l1 6) && ${STRAY}2.json && ${STRAY}5.json`;
      const printed = await run(shell, ...appendWhile("before", act));
      assert.equal(printed, "1 unknown\n6\n6 6\n");
    },
  );
}

/** What somebody else does right before or after the shell calls a program on such a path, once. */
function once(program: string, side: "before" | "after", path: string, act: string): string[] {
  const call = `command ${program} "$@"`;
  const meets = `case "$acted $*" in "0 "*${path}*) acted=1; ${act} ;; esac`;
  return [
    `${program}() {`,
    ...side === "before" ? [meets, call] : [`${call} || return`, meets],
    "}",
  ];
}

const HELD = "id=$(swarm add paint) && token=$(swarm claim ann 1 60)";

/** A program that stands before that of its name. */
function onPath(name: string, body: string): string[] {
  const lines = ["#!/bin/sh", "PATH=${PATH#*:}", body].map(shellWord).join(" ");
  return [
    `mkdir bin && printf '%s\\n' ${lines} > bin/${name} && chmod +x bin/${name}`,
    "PATH=$PWD/bin:$PATH",
  ];
}

const FAIL = "echo 'mv: Input/output error' >&2; exit 1";

/** Three items, of which one can't be renamed; `claim` tells the last that it took, or what kept it from that. */
function stuck(id: string): string[] {
  return [
    "add() { new_reset && new_title=paint new_id=$1 new_id_given=1 && swarm_add; }",
    "add w1 && add w2 && add w3",
    ...onPath("mv", `case $* in */work/ready/*.${id}.*) ${FAIL} ;; esac; exec mv "$@"`),
    "claim() {",
    '  status=0 && store_claim ann "" "" "$1" "" "" || status=$?',
    '  if [ "$status" = 0 ]; then print_line "0 $item_id"; else print_line "$status $error_code"; fi',
    "}",
  ];
}

/** Another process of the agent takes the last room right before this one takes more; `act` comes before it gives that back. */
function excess(act: string): string[] {
  return [
    ...["w1", "w2"].map((id) =>
      `new_reset && new_title=paint new_id=${id} new_id_given=1 && swarm_add`
    ),
    "mv() {",
    '  case "$acted $*" in',
    '    "0 "*/work/ready/*) acted=1; (store_claim ann "" 1 1 "" "") ;;',
    `    [12]" "*/work/claimed/*/work/ready/*) acted=2; ${act} ;;`,
    "  esac",
    '  command mv "$@"',
    "}",
    'status=0 && store_claim ann "" 1 1 "" "" || status=$?',
    'print_line "$acted $status $error_code"',
  ];
}

/** Another process fills the agent that gets an item, and `act` comes before the item goes back. */
function bounced(act: string): string[] {
  const ben = JSON.stringify({
    id: "ben",
    role: "worker",
    capacity: 1,
    labels: [],
    work_capacity: 1,
    draining: false,
    registered_at: 1,
  });
  return [
    ...["w1", "w2"].map((id) =>
      `new_reset && new_title=paint new_id=${id} new_id_given=1 && swarm_add`
    ),
    `swarm register ben > /dev/null && print_line ${shellWord(ben)} > .swarmsh/agents/ben.json`,
    "token=$(swarm claim ann 1 60)",
    "mv() {",
    '  case "$acted $*" in',
    '    "0 "*/work/claimed/ben*) acted=1; swarm claim ben 1 60 > /dev/null ;;',
    `    "1 "*/work/claimed/ben/*/work/ready/*) acted=2; ${act} ;;`,
    "  esac",
    '  command mv "$@"',
    "}",
    'status=0 && store_handoff "$token" ben "" "" || status=$?',
    'print_line "$acted $status $error_message"',
  ];
}

/** The holder's failure of the only attempt, amid what these lines say. */
function failLast(...lines: string[]): string[] {
  return [
    "new_reset && new_title=paint new_id=w1 new_id_given=1 new_max_attempts=1 && swarm_add",
    "token=$(swarm claim ann 1 60)",
    ...lines,
    'status=0 && store_fail "$token" "no paper" "" "" "" "" || status=$?',
    'print_line "$acted $status $error_code" && swarm list dead',
  ];
}

/** The lease is over, and a sweep takes the claim right before the rename of another. */
const SWEPT = [
  'sweep() { mv() { eval "$meanwhile"; command mv "$@"; }; now=$((now + 1000)); sweep_reclaim; }',
  "meanwhile=:",
  ...once("mv", "before", "/work/dead", "(sweep)"),
];

/** It can't say any more that it has won. */
const SILENT = `meanwhile='case "$*" in *.lost.json) exit 1 ;; esac'`;

/** Titles, what is run, and what it must print. */
const OVERTAKEN: Readonly<Record<string, readonly [lines: string[], printed: RegExp]>> = {
  "I6: NAME keeps a result that was accepted when another process gives the claim back too late": [
    [
      HELD,
      ...once("mv", "before", "/results/", 'swarm complete "$token" \'{"pictures":12}\''),
      'status=0 && store_release "$token" later given || status=$?',
      'print_line "$acted $status" && swarm show "$id"',
    ],
    /^1 4\n.*"result":\{"pictures":12\}.*"outcome":"done"/,
  ],
  "I7: NAME tells a request to cancel as done that was followed after the claim had ended": [
    [
      HELD,
      ...once("ln", "after", "/cancelling/", 'swarm release "$token"'),
      'status=0 && store_cancel "$id" || status=$?',
      'print_line "$acted $status $moved_state" && swarm list cancelled',
    ],
    /^1 0 cancelled\n\w+\n$/,
  ],
  "I7: NAME does not retry an item that somebody asked to cancel while it was held": [
    failLast(
      "mv() {",
      '  case "$acted $*" in "0 "*/work/dead*) acted=1; swarm cancel w1 > /dev/null ;; esac',
      '  command mv "$@" || return',
      '  case "$acted $*" in',
      '    "1 "*/work/dead*) acted=2; swarm retry w1 2>&1 || true ;;',
      "  esac",
      "}",
    ),
    /^error: Cannot retry work "w1": it is cancelled, expected dead\n2 0 \n$/,
  ],
  "I3: NAME completes a claim that is renewed while it looks for it": [
    [
      HELD,
      'renewed=$(swarm renew "$token")',
      "is_count() {",
      // The listing that comes first misses the claim.
      '  if [ "$acted.$1" = "0.${renewed##*.}" ]; then acted=1; return 1; fi',
      '  case $1 in "" | *[!0-9]*) return 1 ;; esac',
      "}",
      'status=0 && store_complete "$token" "" "" "" || status=$?',
      'print_line "$acted $status" && [ "$id" = "$(swarm list done)" ]',
    ],
    /^1 0\n$/,
  ],
  "I3: NAME tells a handoff as done when the new holder has moved the item on already": [
    [
      `${HELD} && swarm register ben`,
      ...once("mv", "after", "/work/claimed/ben", "swarm adopt ben > /dev/null"),
      'status=0 && store_handoff "$token" ben "" "" || status=$?',
      'print_line "$acted $status $moved_epoch" && swarm show "$id"',
    ],
    /^1 0 2\n.*"state":"claimed","epoch":3/,
  ],
  "I7: NAME finds an item that moves ahead of each look": [
    [
      "new_reset && new_title=paint new_id=w1 new_id_given=1 && swarm_add",
      // Whoever looks does not see it before it comes to ask whether there is such an item.
      'ticket=$(echo .swarmsh/work/ready/*/*/*.w1.*) && mv "$ticket" away',
      "file_exists() {",
      '  case "$acted $1" in "0 "*/work/ids/*) acted=1; mv away "$ticket" ;; esac',
      '  [ -e "$1" ] || [ -h "$1" ]',
      "}",
      'locate w1 && print_line "$acted $located_state"',
    ],
    /^1 ready\n$/,
  ],
  "I7: NAME tells an add as added that a helper finished, having made the directory": [
    [
      "new_reset && new_title=paint new_id=late new_id_given=1 new_delay=60",
      ...once("mkdir", "before", "/work/scheduled/", "(swarm_add; print_line $?)"),
      "status=0 && swarm_add || status=$?",
      'print_line "$acted $status $added_id" && swarm list scheduled',
    ],
    /^3\n1 0 late\nlate\n$/,
  ],
  "I7: NAME tells an add as added whose rename was made and answered late": [
    [
      "new_reset && new_title=paint",
      ...once("mv", "after", "/work/ready/", "return 1"),
      "status=0 && swarm_add || status=$?",
      'print_line "$acted $status $error_code" && [ "$added_id" = "$(swarm list ready)" ]',
    ],
    /^1 0 \n$/,
  ],
  "I7: NAME tells a failure as lost when a sweep has just moved the claim to the same place": [
    failLast(...SWEPT),
    /^1 4 lost\nw1\n$/,
  ],
  "I7: NAME waits for the word of a sweep that has just moved the claim to the same place": [
    failLast(
      ...SWEPT,
      SILENT,
      "publish() { cd .swarmsh/results/*/ && command mv w1.1.lost.*.json w1.1.lost.json; }",
      "sleep() { acted=slept && (publish); }",
    ),
    /^slept 4 lost\nw1\n$/,
  ],
  "I7: NAME says unknown when a sweep moved the claim to the same place and died": [
    failLast(...SWEPT, SILENT, "sleep() { :; }"),
    /^1 1 unknown\nw1\n$/,
  ],
  "I7: NAME says unknown when its failure was recorded and answered late": [
    failLast(...once("mv", "after", "/work/dead", "return 1")),
    /^1 1 unknown\nw1\n$/,
  ],
  "I12: NAME tries a ticket once that others take before it, and says then that nothing is there": [
    [
      "swarm add one > /dev/null && swarm add two > /dev/null",
      ...onPath(
        "mv",
        'case $* in */work/ready/*) echo 1 >> tries; rm -f "$2" ;; esac; exec mv "$@"',
      ),
      'status=0 && store_claim ann "" "" 1 "" "" || status=$?',
      'print_line "$(cat tries) $status"',
    ],
    /^1\n1 3\n$/,
  ],
  "I12: a ticket that NAME can't rename keeps nobody from the others, and is tried behind them": [
    [...stuck("w1"), "claim 1; claim 1; claim 1; claim 1", "rm bin/mv && PATH=$PATH && claim 1"],
    /^1 io\n0 w2\n0 w3\n1 io\n0 w1\n$/,
  ],
  "I7: NAME says unknown where it can't give back what it took in excess": [
    excess("echo 'mv: Input/output error' >&2; return 1"),
    /^2 1 unknown\n$/,
  ],
  "I7: NAME follows a request to cancel what it took in excess": [
    [...excess("swarm cancel w2 > /dev/null"), "swarm list cancelled"],
    /^2 3 \nw2\n$/,
  ],
  "I7: NAME gives back what the new holder has no room for": [
    [...bounced(":"), "swarm list ready"],
    /^2 4 the agent .* was filled meanwhile; it is ready again\nw1\n$/,
  ],
  "I7: NAME follows a request to cancel what the new holder has no room for": [
    [...bounced("swarm cancel w1 > /dev/null"), "swarm list cancelled"],
    /^2 4 the agent .* was filled meanwhile; it is cancelled\nw1\n$/,
  ],
  "I7: NAME says unknown where it took an item and could not rename the next": [
    [...stuck("w2"), "claim 3; claim 3; claim 3"],
    /^1 unknown\n0 w3\n1 io\n$/,
  ],
};

for (const [title, [lines, printed]] of Object.entries(OVERTAKEN)) {
  for (const shell of variedShells(title)) {
    testWith(shell, title.replace("NAME", shell.name), async () => {
      assert.match(await run(shell, ...lines), printed);
    });
  }
}
