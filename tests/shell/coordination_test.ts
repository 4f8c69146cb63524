// Goal: `coordination_helper.sh` does what its head says: sourced it only defines, run it takes short verbs.
import assert from "node:assert/strict";
import { shellWord } from "../../conventions/generate/quote.ts";
import { type Outcome, runIn, type Shell, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";

/** Runs lines in an empty directory; `helper` is the script, run by the same shell. */
async function runHere(shell: Shell, lines: readonly string[]): Promise<Outcome> {
  const directory = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-helper-" }));
  const script = shellWord(exportedScript("coordination"));
  const start = [
    "set -eu",
    `cd ${shellWord(directory)}`,
    `helper() { ${shell.argv.join(" ")} ${script} "$@"; }`,
    `script=${script}`,
  ];
  try {
    return await runIn(shell, [...start, ...lines].join("\n"));
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

for (const shell of SHELLS) {
  testWith(shell, `coordination_helper.sh can be sourced in ${shell.name}`, async () => {
    const { stdout, stderr, status } = await runHere(shell, [
      "helper init > made",
      `helper add 'A title' 2 '' '{"pier":4}' > added`,
      '. "$script"',
      'swarm_open "$PWD/.swarmsh"',
      "swarm_claim ann",
      "cat << END\n$item_title $item_priority $item_payload\nEND\n",
      'swarm_complete "$claims"',
      "swarm_claim ann || echo $?",
      'swarm_complete ann/no-token || echo "$? $error_code"',
    ]);
    assert.equal(stderr, "");
    assert.equal(stdout, '"A title" 2 {"pier":4}\n3\n5 invalid\n');
    assert.equal(status, 0);
  });

  testWith(shell, `coordination_helper.sh takes short verbs in ${shell.name}`, async () => {
    const { stdout, stderr, status } = await runHere(shell, [
      "helper init > /dev/null",
      "helper register ann gpu,cpu 1",
      "one=$(helper add One 0 gpu)",
      "two=$(helper add Two)",
      'helper list ready | wc -l | tr -d " "',
      "token=$(helper claim ann)",
      'token=$(helper renew "$token" 60)',
      'helper progress "$token" 50 "half way"',
      "helper complete \"$token\" '[1]'",
      'helper show "$one" | grep -c \'"result":\\[1\\]\'',
      "token=$(helper claim ann)",
      'helper fail "$token" "out of ink" no-retry',
      'helper show "$two" | grep -c \'"state":"dead"\'',
      'helper retry "$two"',
      'helper pause "lunch"; helper claim ann || echo "claim $?"; helper resume',
      "token=$(helper claim ann)",
      'helper release "$token" "not today"',
      'helper cancel "$two" "no more"',
      "helper stats",
      "helper update ann fpga",
      'helper agents | grep -c \'"id":"ann".*"labels":\\["fpga"\\]\'',
      'printf \'{"id":"listed","title":"Listed"}\\n\' > items.jsonl',
      "helper import items.jsonl",
      'cursor=$(helper events | sed -n \'$s/.*"cursor":"\\([^"]*\\)".*/\\1/p\')',
      "helper cancel listed",
      'helper events "$cursor" | grep -c \'"verb":"cancel"\'',
      "helper export > everything.jsonl",
      "export SWARMSH_DATA_DIR=$PWD/other",
      "helper init | grep -c other; helper restore everything.jsonl",
      "unset SWARMSH_DATA_DIR",
      "helper sweep; helper doctor; helper deregister ann",
      'helper complete "$token" || echo "complete $?"',
      'helper claim || echo "claim $?"',
      'helper sail || echo "sail $?"',
      'helper show nothing || echo "show $?"',
    ]);
    const said = stderr.replace(/work "\w{14}"/, 'work "two"');
    assert.deepEqual(said.split("\n"), [
      `error: Cannot act on this claim: agent "ann" no longer holds work "two" at epoch 2`,
      "hint: Stop this work and do not publish its result; `swarmsh work claim` takes new work",
      'error: Cannot run "claim": found 0 values, expected 1 to 3',
      "hint: See coordination_helper.sh --help",
      'error: Cannot run "sail": there is no such verb',
      "hint: See coordination_helper.sh --help",
      'error: Cannot find work "nothing": it does not exist',
      "",
    ]);
    assert.deepEqual(stdout.split("\n"), [
      ...["2", "1", "1", "claim 3"],
      ...["ready 0", "scheduled 0", "blocked 0", "claimed 0", "done 1", "dead 0", "cancelled 1"],
      ...["1", "1", "1", "1", "3"],
      ...["complete 4", "claim 2", "sail 2", "show 6", ""],
    ]);
    assert.equal(status, 0);
  });
}
