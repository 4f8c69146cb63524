// Goal: what a command has of standard streams changes neither what it does nor, unjustly, how it ends.
// A command whose output nobody gets does not end as if it had been read. On a full disk it fails and
// says so, as the native program does. What is closed is as if it were /dev/null. Where the reader has gone it ends like one that SIGPIPE ended, also
// where that signal is ignored, as services and some languages start their programs.
import assert from "node:assert/strict";
import { shellWord } from "../../conventions/generate/quote.ts";
import { SHELLS, testWith } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";

const CLI = new URL("../../cli.ts", import.meta.url).pathname;
const NATIVE = { name: "the native program", argv: [Deno.execPath(), "run", "-A", CLI] };
const COMMANDS = ["stats", "events", "work list", "work export", "work show tide", "agent list"];

/** What a command said and how it ended, as it is shown when it is not as expected. */
interface End {
  readonly command: string;
  readonly said: string;
  readonly code: number;
}

/** Runs commands with output to a full device. */
async function runFull(argv: readonly string[], directory: string): Promise<End[]> {
  const ends = COMMANDS.map(async (command) => {
    const script = `exec ${argv.map(shellWord).join(" ")} ${command} > /dev/full`;
    const child = await new Deno.Command("sh", { args: ["-c", script], cwd: directory }).output();
    return { command, said: new TextDecoder().decode(child.stderr), code: child.code };
  });
  return await Promise.all(ends);
}

/** Runs commands whose reader has gone before they begin, with SIGPIPE ignored. */
async function runUnread(argv: readonly string[], directory: string): Promise<End[]> {
  const ends = COMMANDS.map(async (command) => {
    const script = `trap '' PIPE; read -r go; exec ${argv.map(shellWord).join(" ")} ${command}`;
    const child = new Deno.Command("sh", {
      args: ["-c", script],
      cwd: directory,
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    await child.stdout.cancel();
    const input = child.stdin.getWriter();
    await input.write(new TextEncoder().encode("go\n"));
    await input.close();
    const said = await new Response(child.stderr).text();
    return { command, said, code: (await child.status).code };
  });
  return await Promise.all(ends);
}

async function withSwarm(run: (directory: string) => Promise<void>): Promise<void> {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-output-" });
  const script = [
    `swarmsh() { sh ${shellWord(exportedScript("program"))} "$@" > /dev/null; }`,
    "swarmsh init",
    "swarmsh agent register ann",
    'swarmsh work add "Measure the tide" --id tide',
  ].join("\n");
  try {
    await new Deno.Command("sh", { args: ["-c", script], cwd: directory }).output();
    await run(directory);
  } finally {
    Deno.removeSync(directory, { recursive: true });
  }
}

function all(said: string, code: number): End[] {
  return COMMANDS.map((command) => ({ command, said, code }));
}

/** What ends well all the same: ksh93 does not hear that nobody read what it printed. */
const UNHEARD: Readonly<Record<string, readonly string[]>> = { ksh93: ["stats", "work show tide"] };

const FULL = 'error: Cannot write to "standard output": no space left on the device (ENOSPC)\n' +
  "hint: Free some space or inodes, then run the command again\n";

const PROGRAMS = [
  { ...NATIVE, isHere: true },
  ...SHELLS.map((shell) => ({ ...shell, argv: [...shell.argv, exportedScript("program")] })),
];

for (const program of PROGRAMS) {
  testWith(program, `output to a full disk is an error of ${program.name}`, async () => {
    await withSwarm(async (directory) => {
      assert.deepEqual(await runFull(program.argv, directory), all(FULL, 1));
      const run = [...program.argv, "run", "--max-items", "1", "--", "true"].map(shellWord);
      const ended = await new Deno.Command("sh", {
        args: ["-c", `exec ${run.join(" ")} > /dev/full`],
        cwd: directory,
      }).output();
      const said = new TextDecoder().decode(ended.stderr);
      assert.ok(ended.code === 1 && said.endsWith(FULL), `run: ${ended.code}, ${said}`);
    });
  });

  testWith(program, `a reader that has gone ends commands of ${program.name} quietly`, async () => {
    await withSwarm(async (directory) => {
      const unheard = UNHEARD[program.name] ?? [];
      const expected = all("", 141).map((end) =>
        unheard.includes(end.command) ? { ...end, code: 0 } : end
      );
      assert.deepEqual(await runUnread(program.argv, directory), expected);
    });
  });
}

/** Command lines with something closed, and how they end. */
const CLOSED: readonly (readonly [line: string, code: number])[] = [
  ["work add Title --id closed >&-", 0],
  ["work claim --agent bob --id closed >&-", 0],
  ["stats >&-", 0],
  ["work list >&-", 0],
  ["--version >&-", 0],
  ["work complete bob/1795371943879255.tide.1.3x300.5~_.1795372243 2>&-", 4],
  ["work show nosuch 2>&-", 6],
  ["work frob 2>&-", 2],
  ["work import - <&-", 0],
  ["run --max-items 1 --agent eve -- true >&- 2>&- <&-", 0],
];

for (const program of PROGRAMS) {
  testWith(program, `a closed stream is as /dev/null to ${program.name}`, async () => {
    await withSwarm(async (directory) => {
      for (const [line, code] of CLOSED) {
        const script = `exec ${program.argv.map(shellWord).join(" ")} ${line}`;
        const command = new Deno.Command("timeout", {
          args: ["20", "sh", "-c", script],
          cwd: directory,
          stdin: "null",
        });
        const ended = await command.output();
        const said = new TextDecoder().decode(ended.stderr);
        assert.equal(ended.code, code, `${line}: ${said}`);
      }
    });
  });
}
