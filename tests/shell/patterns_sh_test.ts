// Goal: shells and this program give commands to one stream at the same time, and nothing is lost, doubled or
// decided on what no longer holds. Method: real processes that count, and that all want the same lock.
import assert from "node:assert/strict";
import { runSeveral } from "../golden_compare.ts";
import { type Shell, SHELLS, testWith } from "../shell_commands/_shells.ts";
import { exportedScript } from "./_exported.ts";

const NATIVE = [
  Deno.execPath(),
  ...["run", "--quiet", "--allow-all", new URL("../../cli.ts", import.meta.url).pathname],
];

/** Processes that race, and commands that each gives. */
const WRITERS = 6;
const COMMANDS = 8;

class Yard {
  readonly path = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-patterns-" }));

  async run(argv: readonly string[], args: readonly string[], input = "") {
    const [program, ...rest] = argv;
    const process = new Deno.Command(program!, {
      args: [...rest, "--dir", `${this.path}/data`, ...args],
      env: { LC_ALL: "C.UTF-8", SWARMSH_TELEMETRY: "off" },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const writer = process.stdin.getWriter();
    await writer.write(new TextEncoder().encode(input));
    await writer.close();
    const { code, stdout, stderr } = await process.output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    return { code, stdout: text(stdout), stderr: text(stderr) };
  }

  /** Records of a stream, by number. */
  records(kind: string, id: string): { readonly key: string; readonly events: unknown[] }[] {
    const folder = `${this.path}/data/streams/${kind}/${id}`;
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    return names.map((name) => JSON.parse(Deno.readTextFileSync(`${folder}/${name}`)));
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.path, { recursive: true });
  }
}

function argvOf(shell: Shell): readonly string[] {
  return [...shell.argv, exportedScript("program")];
}

const count = (amount: number) => JSON.stringify({ type: "counter.add", amount });

for (const shell of SHELLS) {
  testWith(
    shell,
    `${shell.name} counts with the program on one stream, and loses nothing`,
    async () => {
      using yard = new Yard();
      assert.equal((await yard.run(NATIVE, ["init"])).code, 0);
      const writers = Array.from({ length: WRITERS }, (_, index) => index);
      const input = Array.from({ length: COMMANDS }, () => `${count(1)}\n`).join("");
      const ended = await Promise.all(writers.map((index) => {
        const argv = index % 3 === 0 ? NATIVE : argvOf(shell);
        return yard.run(argv, ["pattern", "give", "atomic", "hits", "-"], input);
      }));
      assert.deepEqual(ended.map(({ code, stderr }) => ({ code, stderr })), [
        ...writers.map(() => ({ code: 0, stderr: "" })),
      ]);
      const records = yard.records("atomic", "hits");
      assert.equal(records.length, WRITERS * COMMANDS);
      assert.equal(new Set(records.map(({ key }) => key)).size, records.length);
      const last = await yard.run(argvOf(shell), [
        ...["--json", "pattern", "give", "atomic", "hits", count(0)],
      ]);
      assert.match(last.stdout, new RegExp(`"count":${WRITERS * COMMANDS}[,}]`));
    },
  );

  testWith(shell, `in ${shell.name} and the program one of many gets a lock`, async () => {
    using yard = new Yard();
    assert.equal((await yard.run(argvOf(shell), ["init"])).code, 0);
    const holders = ["a", "b", "c", "d"];
    const codes = await runSeveral(holders, async (holder) => {
      const argv = holder < "c" ? NATIVE : argvOf(shell);
      const wants = { type: "lock.acquire", holder, leaseSeconds: 600, skewSeconds: 5 };
      const given = ["pattern", "give", "atomic", "door", JSON.stringify(wants)];
      return (await yard.run(argv, given)).code;
    });
    const ended = await Promise.all(codes.values());
    assert.deepEqual(ended.sort(), [0, 3, 3, 3]);
    assert.equal(yard.records("atomic", "door").length, 1);
  });
}

testWith(
  SHELLS[0]!,
  "a stream that carries its state is trimmed as the program trims",
  async () => {
    using yard = new Yard();
    const shell = argvOf(SHELLS[0]!);
    assert.equal((await yard.run(shell, ["init"])).code, 0);
    const lines = (number: number) =>
      Array.from({ length: number }, () => `${count(1)}\n`).join("");
    const give = ["pattern", "give", "atomic", "hits", "-"];
    assert.equal((await yard.run(NATIVE, give, lines(570))).code, 0);
    assert.equal((await yard.run(shell, give, lines(8))).code, 0);
    const folder = `${yard.path}/data/streams/atomic/hits`;
    const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
    assert.deepEqual([names[0], names.at(-1)], ["0000000064.json", "0000000578.json"]);
  },
);
