// Goal: between two looks at a name others can make a file there, and a shell looks more often than a system
// call would; what appears in between is a file like any other.
import assert from "node:assert/strict";
import { shellWord } from "../../conventions/generate/quote.ts";
import { runIn, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";

/** Runs a verb in which the second look at a missing file makes it. */
async function runBetweenLooks(shell: (typeof SHELLS)[number], verb: string) {
  const directory = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-looks-" }));
  const script = shellWord(exportedScript("coordination"));
  const lines = [
    "set -eu",
    `cd ${shellWord(directory)}`,
    `${shell.argv.join(" ")} ${script} init > /dev/null`,
    "mkdir -p .swarmsh/streams/sprint/s1",
    `. ${script}`,
    'swarm_open "$PWD/.swarmsh"',
    'appear() { case $1 in *2.json) ;; *) echo \'"late"\' > "$1" ;; esac; }',
    'file_exists() { appear "$1"; [ -e "$1" ]; }',
    'file_kind() { appear "$1"; if [ -f "$1" ]; then file_kind=file; else file_kind=""; fi; }',
    `${verb} || { echo "$?: $error_code $error_message"; }`,
  ];
  try {
    return await runIn(shell, lines.join("\n"));
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

for (const shell of SHELLS) {
  for (
    const [what, verb, expected] of [
      ["a record of a stream", "store_stream_read sprint s1 1", '"late"\n'],
      ["a file", 'file_read "$root/one" && print_line "$file_text"', '"late"\n'],
    ] as const
  ) {
    testWith(shell, `${what} that appears between two looks is read in ${shell.name}`, async () => {
      const { stdout, stderr } = await runBetweenLooks(shell, verb);
      assert.deepEqual({ stdout, stderr }, { stdout: expected, stderr: "" });
    });
  }
}

const MADE = 5000;

for (const shell of SHELLS) {
  testWith(
    shell,
    `files that are made while ${shell.name} looks are never anything else`,
    async () => {
      const directory = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-looks-" }));
      const lines = [
        `cd ${shellWord(directory)}`,
        `(made=0; while [ "$made" -lt ${MADE} ]; do made=$((made + 1)); : > "$made"; done) &`,
        `. ${shellWord(exportedScript("coordination"))}`,
        "root=$PWD look=1 bad=0",
        `while [ "$look" -le ${MADE} ]; do`,
        "  looked=0",
        '  file_check "$root/$look" || looked=$?',
        "  case $looked in",
        "    0) look=$((look + 1)) ;;",
        "    3) ;;",
        '    *) look=$((look + 1)) bad=$((bad + 1)); print_line "$error_message" ;;',
        "  esac",
        "done",
        "wait",
        'print_line "bad $bad"',
      ];
      try {
        const { stdout, stderr } = await runIn(shell, lines.join("\n"));
        assert.deepEqual({ stdout, stderr }, { stdout: "bad 0\n", stderr: "" });
      } finally {
        Deno.removeSync(directory, { recursive: true });
      }
    },
  );
}
