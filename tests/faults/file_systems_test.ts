// Goal: on a file system that is not as others, everything works, or it is refused clearly and at the beginning.
import assert from "node:assert/strict";
import { denoFs } from "../../core/fs/deno.ts";
import { isInstalled, testWith } from "../shell_commands/_shells.ts";
import { verifyDirectory } from "../support/directory_oracle.ts";
import { takesCase } from "../support/long_form.ts";
import { type Driver, DRIVERS } from "./_drivers.ts";
import { mount, MOUNTING, run, SmallDisk, unmount } from "./_mounted.ts";

const NAMES = DRIVERS.map(({ name }) => name);

/** Runs the driver on this data directory. */
async function tell(driver: Driver, path: string, ...words: readonly string[]) {
  const [program, ...args] = [...await driver.words(), "--dir", path, ...words];
  const env = { NO_COLOR: "1", OTEL_SDK_DISABLED: "true" };
  const { code, stdout, stderr } = await new Deno.Command(program!, { args, env }).output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), said: text.decode(stdout) + text.decode(stderr) };
}

async function mustDo(driver: Driver, path: string, ...words: readonly string[]): Promise<string> {
  const { code, stdout, said } = await tell(driver, path, ...words);
  assert.equal(code, 0, `${words.join(" ")}: ${said}`);
  return stdout;
}

async function claim(driver: Driver, path: string, agent: string): Promise<string> {
  return JSON.parse(await mustDo(driver, path, "work", "claim", "--agent", agent, "--json")).token;
}

/** Begins three items: one is held and one done. */
async function begin(driver: Driver, path: string): Promise<string> {
  await mustDo(driver, path, "init");
  for (const id of ["w1", "w2", "w3"]) await mustDo(driver, path, "work", "add", id, "--id", id);
  await mustDo(driver, path, "work", "complete", await claim(driver, path, "ann"));
  return await claim(driver, path, "ann");
}

/** Token of the one that is held. */
function heldToken(path: string): string {
  return verifyDirectory(denoFs(), path).get("w2")!.path.split("/claimed/")[1]!;
}

/** Goes on with them to their end. */
async function end(driver: Driver, path: string, token: string): Promise<void> {
  await mustDo(driver, path, "work", "complete", token, "--result", "1");
  await mustDo(driver, path, "work", "add", "w4", "--id", "w4", "--unique", "key");
  await mustDo(driver, path, "run", "--until-empty", "--", "true");
  const states = [...verifyDirectory(denoFs(), path)].map(([id, { state }]) => `${id} ${state}`);
  assert.deepEqual(states.sort(), ["w1 done", "w2 done", "w3 done", "w4 done"]);
  assert.match(await mustDo(driver, path, "doctor"), /No problems\n$/);
}

function test(
  title: string,
  needs: { readonly name: string; readonly isHere: boolean },
  story: (driver: Driver, disk: SmallDisk) => Promise<void>,
): void {
  for (const driver of DRIVERS) {
    if (!takesCase(driver.name, { of: NAMES, title })) continue;
    const all = [MOUNTING, driver, needs];
    testWith(
      all.find(({ isHere }) => !isHere) ?? MOUNTING,
      `${title}: ${driver.name}`,
      async () => {
        using disk = new SmallDisk();
        await story(driver, disk);
      },
    );
  }
}

test("I5 what was begun below an overlay goes on in it", MOUNTING, async (driver, { path }) => {
  for (const name of ["lower", "upper", "work", "both"]) Deno.mkdirSync(`${path}/${name}`);
  const token = await begin(driver, `${path}/lower/data`);
  const layers = `lowerdir=${path}/lower,upperdir=${path}/upper,workdir=${path}/work`;
  mount("-t", "overlay", "-o", layers, "overlay", `${path}/both`);
  try {
    await end(driver, `${path}/both/data`, token);
    const below = verifyDirectory(denoFs(), `${path}/lower/data`);
    assert.equal(below.get("w2")?.state, "claimed", "what is below is as it was");
  } finally {
    unmount(`${path}/both`);
  }
});

test("I14: a root may be a symlink, and what is in it none", MOUNTING, async (driver, { path }) => {
  const token = await begin(driver, `${path}/data`);
  Deno.symlinkSync("data", `${path}/link`);
  Deno.mkdirSync(`${path}/outside`);
  const claimed = `${path}/data/work/claimed/ann`;
  Deno.renameSync(claimed, `${path}/kept`);
  Deno.symlinkSync(`${path}/outside`, claimed);
  const refused = await tell(driver, `${path}/link`, "work", "claim", "--agent", "ann");
  assert.equal(refused.code, 5, refused.said);
  assert.match(refused.said, /work\/claimed\/ann": found a symlink, expected a directory\nhint: /);
  assert.deepEqual([...Deno.readDirSync(`${path}/outside`)], []);
  Deno.removeSync(claimed);
  Deno.renameSync(`${path}/kept`, claimed);
  await end(driver, `${path}/link`, token);
});

test(
  "I7: another file system amid a data directory moves nothing, and doctor names it",
  MOUNTING,
  async (driver, { path }) => {
    const data = `${path}/data`;
    await begin(driver, data);
    Deno.mkdirSync(`${path}/elsewhere`);
    mount("--bind", `${path}/elsewhere`, `${data}/work/done`);
    try {
      const { code, said } = await tell(driver, data, "doctor");
      assert.equal(code, 1, said);
      assert.match(said, /work\/done.*: source and target are on different file systems \(EXDEV\)/);
    } finally {
      unmount(`${data}/work/done`);
    }
    mount("--bind", `${path}/elsewhere`, `${data}/results`);
    try {
      // Where rename(2) fails, mv(1) copies: a shell learns of it from doctor alone.
      if (driver.name !== "dash") {
        const complete = ["work", "complete", heldToken(data), "--result", "1"];
        const { code, said } = await tell(driver, data, ...complete);
        assert.equal(code, 1, said);
        assert.match(said, /different file systems \(EXDEV\)/);
      }
      const found = await tell(driver, data, "doctor");
      assert.match(found.said, /^error unusable_directory: Nothing can be put into "results": /);
      assert.equal(verifyDirectory(denoFs(), data).get("w2")?.state, "claimed");
    } finally {
      unmount(`${data}/results`);
    }
    await end(driver, data, heldToken(data));
  },
);

/** Makes a file system in a file, and mounts it by FUSE. */
function mountImage(path: string, make: (image: string) => void, program: string, options: string) {
  const image = `${path}/image`;
  Deno.mkdirSync(`${path}/place`);
  Deno.createSync(image).truncateSync(8 * 1024 * 1024);
  make(image);
  const device = run("losetup", "-f", "--show", image).trim();
  try {
    run(program, "-o", options, device, `${path}/place`);
  } catch (error) {
    run("losetup", "-d", device);
    throw error;
  }
  return {
    place: `${path}/place`,
    [Symbol.dispose]() {
      // Not lazily: the device must be free.
      run("umount", `${path}/place`);
      run("losetup", "-d", device);
    },
  };
}

const FUSE = canOpenFuse();
const NTFS = { name: "ntfs-3g", isHere: FUSE && isInstalled("lowntfs-3g") };
const EXFAT = {
  name: "exfat-fuse",
  isHere: FUSE && isInstalled("mount.exfat-fuse") && isInstalled("mkfs.exfat"),
};

function canOpenFuse(): boolean {
  try {
    Deno.openSync("/dev/fuse", { read: true, write: true }).close();
    return isInstalled("losetup");
  } catch {
    return false;
  }
}

test(
  "I5: a file system that changes the case of names is refused by init",
  NTFS,
  async (driver, { path }) => {
    const make = (image: string) => void run("mkntfs", "-F", "-Q", "-q", image);
    using mounted = mountImage(path, make, "lowntfs-3g", "ignore_case,umask=077");
    const { code, said } = await tell(driver, `${mounted.place}/data`, "init");
    assert.equal(code, 5, said);
    assert.match(
      said,
      /its file system does not keep the case of names\nhint: Choose a directory /,
    );
  },
);

test("a file system without hard links is refused by init", EXFAT, async (driver, { path }) => {
  const make = (image: string) => void run("mkfs.exfat", image);
  using mounted = mountImage(path, make, "mount.exfat-fuse", "umask=077");
  const { code, said } = await tell(driver, `${mounted.place}/data`, "init");
  assert.equal(code, 5, said);
  assert.match(
    said,
    /its file system does not link files as POSIX says\nhint: Choose a directory /,
  );
});
