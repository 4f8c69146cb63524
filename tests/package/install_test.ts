// Goal: `install.sh` installs the binary of this machine, and never one that is not what it should be.
// Method: a local file server has a release; its binaries are small scripts, so every target can be there.
import assert from "node:assert/strict";
import { checksums } from "../../scripts/package/checksums.ts";
import { binaryName, type Target, TARGETS } from "../../scripts/package/targets.ts";
import { isInstalled, testWith } from "../shell_commands/_shells.ts";

const SCRIPT = new URL("../../install.sh", import.meta.url).pathname;
const CURL = { name: "curl or wget", isHere: isInstalled("curl") || isInstalled("wget") };

/** A release on a file server, and an empty home. */
class Release implements AsyncDisposable {
  readonly directory = Deno.realPathSync(Deno.makeTempDirSync({ prefix: "swarmsh-release-" }));
  readonly #server = Deno.serve({ port: 0, onListen: () => {} }, (request) => {
    const name = new URL(request.url).pathname.slice("/files/".length);
    return Deno.readFile(`${this.directory}/files/${name}`)
      .then((bytes) => new Response(bytes), () => new Response("", { status: 404 }));
  });

  static async make(): Promise<Release> {
    const release = new Release();
    for (const name of ["files", "home", "programs"]) {
      Deno.mkdirSync(`${release.directory}/${name}`);
    }
    for (const target of TARGETS) {
      release.file(binaryName(target), `#!/bin/sh\necho "${target} $*"\n`);
    }
    release.file(
      "SHA256SUMS",
      await checksums(`${release.directory}/files`, TARGETS.map(binaryName)),
    );
    return release;
  }

  file(name: string, text: string): void {
    Deno.writeTextFileSync(`${this.directory}/files/${name}`, text);
  }

  /** A program that is found before the machine's own. */
  program(name: string, text: string): void {
    Deno.writeTextFileSync(`${this.directory}/programs/${name}`, `#!/bin/sh\n${text}\n`, {
      mode: 0o755,
    });
  }

  /** What is installed, or `undefined`. Nothing else may be left in its directory. */
  installed(): string | undefined {
    const bin = `${this.directory}/home/.local/bin`;
    try {
      const names = [...Deno.readDirSync(bin)].map(({ name }) => name);
      if (names.length === 0) return undefined;
      assert.deepEqual(names, ["swarmsh"]);
      return Deno.readTextFileSync(`${bin}/swarmsh`);
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return undefined;
      throw error;
    }
  }

  install(...args: readonly string[]) {
    return this.installWith({}, ...args);
  }

  /** With more in its environment. */
  async installWith(env: Readonly<Record<string, string>>, ...args: readonly string[]) {
    const from = ["--from", `http://localhost:${this.#server.addr.port}/files/`];
    const { code, stdout, stderr } = await new Deno.Command("sh", {
      args: [SCRIPT, ...from, ...args],
      clearEnv: true,
      env: {
        HOME: `${this.directory}/home`,
        PATH: `${this.directory}/programs:${Deno.env.get("PATH")}`,
        ...env,
      },
    }).output();
    const text = new TextDecoder();
    return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
    Deno.removeSync(this.directory, { recursive: true });
  }
}

const MACHINES: readonly { uname: string; target: Target }[] = [
  { uname: "Linux x86_64", target: "x86_64-unknown-linux-gnu" },
  { uname: "Linux aarch64", target: "aarch64-unknown-linux-gnu" },
  { uname: "Darwin x86_64", target: "x86_64-apple-darwin" },
  { uname: "Darwin arm64", target: "aarch64-apple-darwin" },
];

for (const { uname, target } of MACHINES) {
  testWith(CURL, `install.sh installs the binary for ${uname}`, async () => {
    await using release = await Release.make();
    machine(release, uname);
    const { code, stdout, stderr } = await release.install();
    assert.deepEqual([code, stderr], [0, ""]);
    const place = `${release.directory}/home/.local/bin`;
    assert.equal(
      stdout,
      `Installed ${target} --version as ${place}/swarmsh\nAdd ${place} to PATH to run it by its name\n`,
    );
    assert.match(release.installed()!, new RegExp(target));
  });
}

const REFUSED: readonly { title: string; spoil(release: Release): void; says: RegExp }[] = [
  {
    title: "a binary that is not what its sum says",
    spoil: (release) => release.file(binaryName(MACHINES[0]!.target), "#!/bin/sh\necho stolen\n"),
    says: /has the SHA-256 sum [0-9a-f]{64}, expected [0-9a-f]{64}\nhint: Do not run it/,
  },
  {
    title: "a binary that has no sum",
    spoil: (release) => release.file("SHA256SUMS", "0000  swarmsh.cdx.json\n"),
    says: /SHA256SUMS has no sum of swarmsh-x86_64-unknown-linux-gnu/,
  },
  {
    title: "a release without sums",
    spoil: ({ directory }) => Deno.removeSync(`${directory}/files/SHA256SUMS`),
    says: /\/SHA256SUMS can't be downloaded/,
  },
  {
    title: "a machine that there is no binary for",
    spoil: (release) => machine(release, "Plan9 pdp11"),
    says: /there is no binary for Plan9 on pdp11\nhint: With Node: npx swarmsh/,
  },
  {
    title: "a C library that the binary does not run with",
    spoil: (release) => release.program("ldd", "echo 'musl libc (x86_64)' >&2; exit 1"),
    says: /the binary needs the GNU C library/,
  },
];

for (const { title, spoil, says } of REFUSED) {
  testWith(CURL, `install.sh refuses ${title}, and leaves what was there`, async () => {
    await using release = await Release.make();
    machine(release, MACHINES[0]!.uname);
    spoil(release);
    const first = await release.install();
    assert.match(first.stderr, says);
    assert.deepEqual([first.code, first.stdout, release.installed()], [1, "", undefined]);
    const bin = `${release.directory}/home/.local/bin`;
    Deno.mkdirSync(bin, { recursive: true });
    Deno.writeTextFileSync(`${bin}/swarmsh`, "before");
    assert.equal((await release.install()).code, 1);
    assert.equal(release.installed(), "before");
  });
}

testWith(CURL, "install.sh refuses a place that is no directory", async () => {
  await using release = await Release.make();
  machine(release, MACHINES[0]!.uname);
  const { code, stderr } = await release.install("--to", SCRIPT);
  assert.equal(code, 1);
  assert.match(stderr, /install\.sh" can't be made\nhint: Name another directory with --to\n$/);
});

testWith(CURL, "install.sh refuses to guess a place where there is no home", async () => {
  await using release = await Release.make();
  machine(release, MACHINES[0]!.uname);
  const { code, stderr } = await release.installWith({ HOME: "" });
  assert.deepEqual([code, stderr.split("\n")[1]], [1, "hint: Name a directory with --to"]);
});

testWith(
  { name: "shellcheck", isHere: isInstalled("shellcheck") },
  "install.sh is clean",
  async () => {
    const command = new Deno.Command("shellcheck", { args: ["--shell=sh", SCRIPT] });
    const { success, stdout } = await command.output();
    assert.ok(success, new TextDecoder().decode(stdout));
  },
);

function machine(release: Release, uname: string): void {
  const [system, kind] = uname.split(" ");
  release.program("uname", `case $1 in -s) echo ${system} ;; -m) echo ${kind} ;; esac`);
  if (!uname.includes("Linux")) return;
  release.program("ldd", "echo 'ldd (GNU libc) 2.36'");
}
