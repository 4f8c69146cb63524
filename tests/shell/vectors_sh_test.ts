// Goal: the exported shell program enforces the same rules. Method: every vector of every pattern is rehearsed
// with `swarmsh.sh pattern simulate`, each in a stream of its own, and every answer is compared with what the
// deciders in TypeScript answer: all in the first shell and awk, some in each of the others. Short of the long form
// it is one in three in the first, as tests/patterns/awk_vectors_test.ts has that awk decide all of them.
import assert from "node:assert/strict";
import type { PatternCommand, WorkStanding } from "../../patterns/decision.ts";
import { PATTERNS } from "../../patterns/generated/patterns.ts";
import { Rehearsal } from "../../patterns/rehearsal.ts";
import { type JsonRecord, shapeFault } from "../../patterns/shape.ts";
import { AWKS } from "../awk/_awks.ts";
import { SHELLS, testWith } from "../shell_commands/_shells.ts";
import { IS_LONG } from "../support/long_form.ts";
import { exportedScript } from "./_exported.ts";
import { programPath } from "./_program_path.ts";

/** What a vector has for this test. */
interface Vector {
  readonly given: readonly PatternCommand[];
  readonly when: PatternCommand;
}

/** In the first shell and awk, one vector of so many. */
const EVERY_IN_FIRST = IS_LONG ? 1 : 3;
/** In others. */
const EVERY = IS_LONG ? 4 : 25;

/** What may stand in every command. */
const EVERY_COMMAND = ["at", "by", "standings"];

/** A command, and what it is answered. */
interface Line {
  readonly given: string;
  readonly answer: string;
}

async function vectorsOf(name: string): Promise<readonly Vector[]> {
  const module = await import(`../patterns/${name}/vectors.ts`);
  const listed = Object.values<readonly Vector[]>(module).find(Array.isArray);
  assert.ok(listed !== undefined && listed.length > 0, name);
  return listed;
}

async function linesOf(name: string, every: number): Promise<readonly Line[]> {
  const row = PATTERNS.find((one) => one.name === name)!;
  const pattern = await row.load();
  const { commands } = await row.shapes();
  const rehearsal = new Rehearsal(pattern);
  const vectors = (await vectorsOf(name)).filter(({ when }, index) => {
    // Words that there are not end the program before anything is decided, as they end this one.
    return index % every === 0 && shapeFault(asRecord(when), commands, EVERY_COMMAND) === undefined;
  });
  return vectors.flatMap(({ given, when }, index) => {
    return [...given, when].map((command) => {
      const stream = `v${index}`;
      const { at, standings, ...rest } = command as PatternCommand & {
        readonly standings?: readonly WorkStanding[];
      };
      const whole = { stream, at, ...standings === undefined ? {} : { standings } };
      const answer = rehearsal.give({ ...whole, command: rest });
      return {
        given: JSON.stringify({ ...whole, ...rest }),
        answer: answerText(stream, answer),
      };
    });
  });
}

function asRecord(command: PatternCommand): JsonRecord {
  return JSON.parse(JSON.stringify(command));
}

function answerText(stream: string, answer: ReturnType<Rehearsal["give"]>): string {
  if (answer.outcome === "done") {
    const { outcome, sequence, events } = answer;
    return JSON.stringify({ stream, outcome, sequence, events });
  }
  const { rule, message, hint } = answer.refusal;
  return JSON.stringify({ stream, outcome: answer.outcome, rule, message, hint });
}

/** Rehearses lines in a shell; PATH says which awk is used. */
async function check(
  name: string,
  { argv, every, path }: { argv: readonly string[]; every: number; path?: string },
): Promise<void> {
  const lines = await linesOf(name, every);
  const file = Deno.makeTempFileSync({ prefix: "swarmsh-vectors-" });
  try {
    Deno.writeTextFileSync(file, lines.map(({ given }) => `${given}\n`).join(""));
    const [program, ...args] = argv;
    const { stdout, stderr, code } = await new Deno.Command(program!, {
      args: [...args, exportedScript("program"), "pattern", "simulate", name, file, "--json"],
      ...path === undefined ? {} : { env: { PATH: `${path}:${Deno.env.get("PATH")}` } },
    }).output();
    const text = new TextDecoder();
    assert.deepEqual({ stderr: text.decode(stderr), code }, { stderr: "", code: 0 });
    const found = text.decode(stdout).split("\n").slice(0, -1);
    assert.equal(found.length, lines.length);
    for (const [index, { given, answer }] of lines.entries()) {
      // What could disturb a terminal is escaped, which means the same.
      assert.equal(JSON.stringify(JSON.parse(found[index]!)), answer, given);
    }
  } finally {
    Deno.removeSync(file);
  }
}

for (const { name } of PATTERNS) {
  for (const [index, shell] of SHELLS.entries()) {
    const every = index === 0 ? EVERY_IN_FIRST : EVERY;
    testWith(shell, `${shell.name} rehearses vectors of ${name} as the program does`, async () => {
      await check(name, { argv: shell.argv, every });
    });
  }

  for (const awk of AWKS.slice(1)) {
    testWith(awk, `${awk.name} rehearses vectors of ${name} within the program`, async () => {
      await checkWithAwk(name, awk.argv);
    });
  }
}

/** The first shell, with another awk in front of all others. */
async function checkWithAwk(name: string, argv: readonly string[]): Promise<void> {
  const path = Deno.makeTempDirSync({ prefix: "swarmsh-awk-" });
  try {
    const words = [programPath(argv[0]!)!, ...argv.slice(1)].join(" ");
    Deno.writeTextFileSync(`${path}/awk`, `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
    await check(name, { argv: SHELLS[0]!.argv, every: EVERY, path });
  } finally {
    Deno.removeSync(path, { recursive: true });
  }
}
