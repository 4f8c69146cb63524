/**
 * Goal: plain commands need to read and write the data directory, and to read the program, and nothing else.
 * Method: golden cases with only that allowed; then with less, and each permission is missed.
 */
import assert from "node:assert/strict";
import { expectedOf, type Outcome, runCase } from "../golden_cases.ts";

const ROOT = new URL("../../", import.meta.url).pathname;

/** What is allowed; `$PWD` is the directory of the case. */
const PERMISSIONS = {
  "read of the program": `--allow-read='${ROOT}'`,
  "read of the directory": '--allow-read="$PWD"',
  "write": '--allow-write="$PWD"',
} as const;

/** The parser of YAML asks for variables of its own. */
const YAML = "--allow-env=LOG_TOKENS,LOG_STREAM";

/** What is said without. */
const DENIED_YAML = "error: Cannot read YAML: no permission to look at the variables " +
  "LOG_TOKENS,LOG_STREAM, as its parser does\nhint: Give Deno --allow-env=LOG_TOKENS,LOG_STREAM\n";

type Permission = keyof typeof PERMISSIONS;

const ALL = Object.keys(PERMISSIONS) as Permission[];

async function runWith(name: string, flags: readonly string[]): Promise<Outcome> {
  const reads = flags.filter((flag) => flag.startsWith("--allow-read="));
  const paths = reads.map((flag) => flag.slice("--allow-read=".length)).join(",");
  const rest = flags.filter((flag) => !flag.startsWith("--allow-read="));
  const all = ["--quiet", "--no-prompt", ...paths === "" ? [] : [`--allow-read=${paths}`], ...rest];
  return await runCase(name, `'${Deno.execPath()}' run ${all.join(" ")} '${ROOT}cli.ts'`);
}

/** A case of each kind of command. */
const PLAIN: readonly string[] = [
  "agent_update",
  "complete_json",
  "dependencies",
  "doctor_finds",
  "events",
  "help_group",
  "roberts_begin",
  "status_json",
  "watch_until_empty",
];

for (const name of PLAIN) {
  Deno.test(`reading and writing the data directory is all that is needed: ${name}`, async () => {
    const flags = ALL.map((permission) => PERMISSIONS[permission]);
    assert.deepEqual(await runWith(name, flags), expectedOf(name));
  });
}

Deno.test("settings need two variables more, which the parser of YAML looks at", async () => {
  const flags = ALL.map((permission) => PERMISSIONS[permission]);
  const name = "config_set_keeps_comments";
  assert.deepEqual(await runWith(name, [...flags, YAML]), expectedOf(name));
  const { stdout, stderr } = await runWith(name, flags);
  assert.equal(stderr, DENIED_YAML);
  assert.doesNotMatch(stdout, /^Set /m);
});

Deno.test("so does YAML that is imported", async () => {
  const flags = ALL.map((permission) => PERMISSIONS[permission]);
  assert.deepEqual(await runWith("import_yaml", [...flags, YAML]), expectedOf("import_yaml"));
  const { stderr } = await runWith("import_yaml", flags);
  const { code, message, hint } = JSON.parse(stderr.split("\n")[0]!);
  assert.equal(code, "denied");
  assert.equal(`error: ${message}\nhint: ${hint}\n`, DENIED_YAML);
});

/** Runs `verify` with these permissions, and those to read and write where it works. */
async function verify(drivers: string, ...flags: readonly string[]) {
  const place = Deno.makeTempDirSync({ prefix: "swarmsh-test-" });
  const { code, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--quiet", "--no-prompt", `--allow-read=${ROOT},${place}`],
      ...[`--allow-write=${place}`, ...flags, `${ROOT}cli.ts`, "verify", "--path", place],
      ...["--drivers", drivers, "--processes", "2", "--seconds", "0.1"],
    ],
    env: { NO_COLOR: "1" },
  }).output();
  // It is empty again, or this throws.
  Deno.removeSync(place);
  return { code, stderr: new TextDecoder().decode(stderr) };
}

Deno.test("verify needs them beside the permission to run, since it writes settings", async () => {
  assert.deepEqual(await verify("deno", "--allow-run"), { code: 1, stderr: DENIED_YAML });
  assert.deepEqual(await verify("deno", "--allow-run", YAML), { code: 0, stderr: "" });
});

Deno.test("verify does not say that a program is missing which it may not run", async () => {
  const { code, stderr } = await verify("deno,sh", YAML);
  assert.equal(code, 1);
  assert.match(stderr, /^sh is left out: permission denied to run it\nerror: Cannot run /);
});

for (const missing of ALL) {
  Deno.test(`without ${missing} a command says what it may not do`, async () => {
    const flags = ALL.filter((one) => one !== missing).map((permission) => PERMISSIONS[permission]);
    const { exit, stdout, stderr } = await runWith("complete", flags);
    assert.notDeepEqual({ exit, stdout }, { exit: "0\n", stdout: expectedOf("complete").stdout });
    assert.match(stderr, /permission|[Rr]equires (read|write) access|allow-(read|write)/);
  });
}

Deno.test("who may not start programs is told so, and the item is given back", async () => {
  const flags = ALL.map((permission) => PERMISSIONS[permission]);
  const { stderr } = await runWith("atomic_lock_busy", flags);
  assert.match(stderr, /Cannot run \\?"echo\\?": permission denied.*--allow-run/s);
});
