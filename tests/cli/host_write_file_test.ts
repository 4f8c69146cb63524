// Goal: a file that a user named is written as a user's own editor would: whole, through links, with the
// mode that it had, or the one that the umask leaves; and the same on both runtimes.
// Method: each case runs in a process of its own, since a umask is a process's; Node runs the bundle.
import assert from "node:assert/strict";
import { bundleForNode, nodeVersion } from "../support/node_bundle.ts";

interface Runtime {
  readonly name: string;
  /** The command that runs a program which finds `host` ready. */
  command(program: string): Promise<readonly string[]> | readonly string[];
}

const HOST = new URL("../../cli/", import.meta.url);

const RUNTIMES: readonly Runtime[] = [
  {
    name: "Deno",
    command: (program) => [
      Deno.execPath(),
      "eval",
      `import { denoHost } from "${HOST}host_deno.ts"; const host = denoHost(); ${program}`,
    ],
  },
  ...nodeVersion() === undefined ? [] : [{
    name: "Node",
    command: async (program: string) => {
      bundle ??= bundled();
      const source = `import { nodeHost } from "file://${await bundle}"; const host = nodeHost();`;
      return ["node", "--input-type=module", "--eval", `${source} ${program}`];
    },
  }],
];

let bundle: Promise<string> | undefined;

async function bundled(): Promise<string> {
  const path = `${Deno.makeTempDirSync({ prefix: "swarmsh-host-" })}/host.mjs`;
  await bundleForNode("cli/host_node.ts", path);
  addEventListener(
    "unload",
    () => Deno.removeSync(path.replace("/host.mjs", ""), { recursive: true }),
  );
  return path;
}

for (const runtime of RUNTIMES) {
  /** Runs a program in an empty directory, under a umask. */
  const run = async (directory: string, program: string, umask = "022") => {
    const command = await runtime.command(program);
    const output = await new Deno.Command("sh", {
      args: ["-c", `umask ${umask}; exec "$@"`, "sh", ...command],
      cwd: directory,
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
    return { success: output.success, stdout: text(output.stdout), stderr: text(output.stderr) };
  };

  const test = (criterion: string, check: (directory: string) => Promise<void>) => {
    Deno.test(`writeFile() on ${runtime.name} ${criterion}`, async () => {
      const directory = Deno.makeTempDirSync({ prefix: "swarmsh-write-" });
      try {
        await check(directory);
      } finally {
        Deno.removeSync(directory, { recursive: true });
      }
    });
  };

  const modeOf = (path: string) => (Deno.statSync(path).mode! & 0o7777).toString(8);

  test("makes files and directories as the umask says", async (directory) => {
    for (const [umask, file, folder] of [["022", "644", "755"], ["077", "600", "700"]] as const) {
      const program = `host.writeFile("${directory}/${umask}/a/b.md", "tide\\n")`;
      assert.deepEqual(await run(directory, program, umask), {
        success: true,
        stdout: "",
        stderr: "",
      });
      assert.equal(Deno.readTextFileSync(`${directory}/${umask}/a/b.md`), "tide\n");
      assert.equal(modeOf(`${directory}/${umask}/a/b.md`), file);
      assert.equal(modeOf(`${directory}/${umask}/a`), folder);
    }
  });

  test("keeps the mode of what was there, and leaves nothing beside it", async (directory) => {
    Deno.writeTextFileSync(`${directory}/run.sh`, "old");
    Deno.chmodSync(`${directory}/run.sh`, 0o755);
    assert.ok((await run(directory, `host.writeFile("run.sh", "new")`, "077")).success);
    assert.equal(Deno.readTextFileSync(`${directory}/run.sh`), "new");
    assert.equal(modeOf(`${directory}/run.sh`), "755");
    assert.deepEqual([...Deno.readDirSync(directory)].map(({ name }) => name), ["run.sh"]);
  });

  test("lets those run a program who may read it", async (directory) => {
    const program = 'host.writeFile("run.sh", "text", { isProgram: true })';
    for (const [umask, mode] of [["022", "755"], ["077", "700"], ["027", "750"]] as const) {
      assert.ok((await run(directory, program, umask)).success);
      assert.equal(modeOf(`${directory}/run.sh`), mode);
      Deno.removeSync(`${directory}/run.sh`);
    }
    Deno.writeTextFileSync(`${directory}/run.sh`, "old");
    Deno.chmodSync(`${directory}/run.sh`, 0o640);
    assert.ok((await run(directory, program)).success);
    assert.equal(modeOf(`${directory}/run.sh`), "750");
  });

  test("writes where a link leads, and the link stays", async (directory) => {
    Deno.mkdirSync(`${directory}/real`);
    Deno.writeTextFileSync(`${directory}/real/a.md`, "old");
    Deno.symlinkSync("real/a.md", `${directory}/link.md`);
    assert.ok((await run(directory, `host.writeFile("link.md", "new")`)).success);
    assert.ok(Deno.lstatSync(`${directory}/link.md`).isSymlink);
    assert.equal(Deno.readTextFileSync(`${directory}/real/a.md`), "new");
  });

  test("says what is in the way, and leaves nothing behind", async (directory) => {
    Deno.mkdirSync(`${directory}/folder`);
    Deno.writeTextFileSync(`${directory}/file`, "a");
    const program = (path: string) => {
      return `try { host.writeFile("${path}", "b") } catch ({ code, message }) { console.log(code + "|" + message) }`;
    };
    const onFolder = await run(directory, program("folder"));
    assert.equal(
      onFolder.stdout,
      'invalid|Cannot write "folder": it is a directory, expected a file',
    );
    const below = await run(directory, program("file/a.md"));
    assert.equal(
      below.stdout,
      'invalid|Cannot write "file/a.md": a file stands where a directory is needed',
    );
    const names = [...Deno.readDirSync(directory)].map(({ name }) => name).sort();
    assert.deepEqual(names, ["file", "folder"]);
  });
}
