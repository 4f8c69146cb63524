// Goal: who may not do something is told what and where, nothing is changed by it, and nothing that was
// acknowledged seems to be gone. Doctor names the place.
// Method: processes of root without what makes root a special user, so that modes and owners count for them.
import assert from "node:assert/strict";
import { denoFs } from "../../core/fs/deno.ts";
import { initSwarm, openSwarm } from "../../core/open.ts";
import { testWith } from "../shell_commands/_shells.ts";
import { verifyDirectory } from "../support/directory_oracle.ts";
import { takesCase } from "../support/long_form.ts";
import { everything } from "../support/swarm_fingerprint.ts";
import { type Driver, DRIVERS } from "./_drivers.ts";
import { mount, MOUNTING, run, SmallDisk } from "./_mounted.ts";

const NAMES = DRIVERS.map(({ name }) => name);
const NOBODY = 65534;
/** What the commands without rights are started by. */
const WITHOUT_RIGHTS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--"];
const DENIED =
  /\((?:EACCES|EPERM|EROFS)\)(?:; what was done by then is not known\nhint: Look at the item|\nhint: Check who owns the data directory and how it is mounted\n)/;

/** Something that is forbidden. */
interface Fault {
  readonly title: string;
  /** Forbids it, below the data directory; answers how it is allowed again, where that takes more than modes. */
  forbid(path: string): (() => void) | void;
  /** What is about it; the rest works. */
  readonly stops: readonly (keyof typeof COMMANDS)[];
  /** What doctor says, where it doesn't end with the same error as the others. */
  readonly doctor?: RegExp;
}

const COMMANDS = {
  add: () => ["work", "add", "New", "--id", "new"],
  claim: () => ["work", "claim", "--agent", "ben"],
  complete: (token: string) => ["work", "complete", token, "--result", "1"],
  list: () => ["work", "list"],
} as const;
const ALL = ["add", "claim", "complete", "list"] as const;

/** The only file that matches. */
function only(directory: string, part: string): string {
  const names = [...Deno.readDirSync(directory)].map(({ name }) => name);
  return `${directory}/${names.find((name) => name.includes(part))}`;
}

const FAULTS: readonly Fault[] = [
  {
    title: "a file system that is read-only",
    forbid(path) {
      const disk = path.slice(0, path.lastIndexOf("/"));
      mount("-o", "remount,ro", disk);
      return () => mount("-o", "remount,rw", disk);
    },
    stops: ["add", "claim", "complete"],
  },
  {
    title: "a data directory of another user",
    forbid: (path) => void run("chown", "-R", String(NOBODY), path),
    stops: ALL,
  },
  {
    title: "a directory of claims that is another user's",
    forbid: (path) => Deno.chownSync(`${path}/work/claimed/ann`, NOBODY, NOBODY),
    stops: ["complete", "list"],
  },
  {
    title: "a directory of claims that can't be written",
    forbid: (path) => Deno.chmodSync(`${path}/work/claimed`, 0o500),
    stops: ["claim"],
    doctor: /^error unusable_directory: Nothing can be put into "work\/claimed": /,
  },
  {
    title: "results that can't be written",
    forbid: (path) => Deno.chmodSync(`${path}/results`, 0o500),
    stops: ["complete"],
    doctor: /^error unusable_directory: Nothing can be put into "results": /,
  },
  {
    title: "a segment of tickets that can't be read",
    forbid: (path) => Deno.chmodSync(`${path}/work/ready/5~_/00000001`, 0),
    stops: ["add", "claim", "list"],
  },
  {
    title: "a ticket that can't be read",
    forbid: (path) => Deno.chmodSync(only(`${path}/work/ready/5~_/00000001`, ".w1."), 0),
    stops: ["claim", "list"],
    doctor: /Cannot read ".*\.w1\..*": permission denied \(EACCES\)/,
  },
  {
    title: "a ticket that can't be changed",
    forbid(path) {
      const ticket = only(`${path}/work/ready/5~_/00000001`, ".w1.");
      run("chattr", "+i", ticket);
      return () => void run("chattr", "-i", ticket);
    },
    stops: ["claim"],
    doctor: /^No problems\n/,
  },
];

interface Told {
  readonly code: number;
  readonly said: string;
}

/** A data directory with an item to take and one that is held, on a disk of its own. */
class Scene implements Disposable {
  readonly #disk = new SmallDisk();
  readonly path = `${this.#disk.path}/data`;
  readonly #words: readonly string[];
  token = "";

  constructor(words: readonly string[]) {
    this.#words = words;
  }

  static async of(driver: Driver): Promise<Scene> {
    const scene = new Scene(await driver.words());
    await initSwarm(scene.path);
    const swarm = await openSwarm(scene.path);
    await swarm.add({ id: "held", title: "Held" });
    scene.token = (await swarm.claim({ agent: "ann" }))[0]!.token;
    await swarm.add({ id: "w1", title: "Work" });
    await swarm.close();
    return scene;
  }

  tell(...words: readonly string[]): Promise<Told> {
    return this.tellOf(this.path, ...words);
  }

  async tellOf(path: string, ...words: readonly string[]): Promise<Told> {
    const [program, ...args] = [...WITHOUT_RIGHTS, ...this.#words, "--dir", path, ...words];
    const env = { NO_COLOR: "1", OTEL_SDK_DISABLED: "true" };
    const { code, stdout, stderr } = await new Deno.Command(program!, { args, env }).output();
    const text = new TextDecoder();
    return { code, said: text.decode(stdout) + text.decode(stderr) };
  }

  /** What there is, seen with all rights. */
  async details(): Promise<unknown> {
    verifyDirectory(denoFs(), this.path);
    const swarm = await openSwarm(this.path);
    const details = await everything(swarm, { withAgents: false });
    await swarm.close();
    return details;
  }

  [Symbol.dispose](): void {
    this.#disk[Symbol.dispose]();
  }
}

async function forbid(driver: Driver, { forbid, stops, doctor }: Fault): Promise<void> {
  for (const verb of stops) {
    using scene = await Scene.of(driver);
    const before = await scene.details();
    const allow = forbid(scene.path);
    try {
      const { code, said } = await scene.tell(...COMMANDS[verb](scene.token));
      assert.equal(code, 1, `${verb}: ${said}`);
      assert.match(said, DENIED, verb);
      assert.ok(!said.includes("This is a defect"), said);
      if (!said.includes("not known")) {
        assert.deepEqual(await scene.details(), before, `I7: ${verb} changed something`);
      }
    } finally {
      allow?.();
    }
  }
  using scene = await Scene.of(driver);
  const before = await scene.details();
  const allow = forbid(scene.path);
  try {
    // What nobody is kept from goes on.
    const { code, said } = await scene.tell("doctor", "--repair");
    assert.match(said, doctor ?? DENIED);
    assert.equal(code, said.startsWith("No problems") ? 0 : 1, said);
    assert.deepEqual(await scene.details(), before, "I5: doctor takes nothing away");
  } finally {
    allow?.();
  }
}

for (const fault of FAULTS) {
  for (const driver of DRIVERS) {
    if (!takesCase(driver.name, { of: NAMES, title: fault.title })) continue;
    testWith(
      driver.isHere ? MOUNTING : driver,
      `I5 I7: ${driver.name} says what it may not do, and changes nothing: ${fault.title}`,
      () => forbid(driver, fault),
    );
  }
}

for (const driver of DRIVERS) {
  testWith(
    driver.isHere ? MOUNTING : driver,
    `I14: ${driver.name} makes no data directory that everybody may write, and uses none`,
    async () => {
      using scene = await Scene.of(driver);
      Deno.chmodSync(scene.path, 0o770);
      // A group may share it; doctor tells of it.
      assert.match((await scene.tell("doctor")).said, /^note permissions: .* \(mode 770\)\n/);
      const open = `${scene.path}/open`;
      Deno.mkdirSync(open);
      Deno.chmodSync(open, 0o777);
      const made = await scene.tellOf(open, "init");
      assert.equal(made.code, 5, made.said);
      assert.match(made.said, /everybody on this machine may write to it \(mode 777\)\nhint: /);
      assert.deepEqual([...Deno.readDirSync(open)], [], "nothing was begun in it");
    },
  );
}
