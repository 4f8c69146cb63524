/** What one process can find out about a file system by itself. */
import type { Fs } from "../../core/fs/fs.ts";
import { noSpace } from "./hindrance.ts";
import type { Measured } from "./probe.ts";

/** Bytes of the longest name that the protocol makes. */
const NAME_BYTES = 255;
/** Times that something is measured which takes a while. */
const SYNCS = 5;

/** Each of the measurements; one that throws is bad, and says what it threw, unless there is no room. */
export function probeAlone(fs: Fs, place: string): Measured[] {
  return PROBES.map(([name, run]) => {
    try {
      return { name, ...run(fs, `${place}/${name.replaceAll(" ", "-")}`) };
    } catch (error) {
      const { code, message } = error as Error & { code?: string };
      if (code === "no_space") throw noSpace(message);
      return { name, verdict: "bad", says: message };
    }
  });
}

type Finding = Omit<Measured, "name">;
type Probe = (fs: Fs, path: string) => Finding;

const PROBES: readonly (readonly [string, Probe])[] = [
  ["rename", rename],
  ["link", link],
  ["exclusive create", create],
  ["lock", lock],
  ["letter case", letterCase],
  ["long names", longNames],
  ["fsync", sync],
];

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function textAt(fs: Fs, path: string): string | undefined {
  const bytes = fs.read(path);
  return bytes && new TextDecoder().decode(bytes);
}

function good(says: string): Finding {
  return { verdict: "good", says };
}

function bad(says: string): Finding {
  return { verdict: "bad", says };
}

function rename(fs: Fs, path: string): Finding {
  fs.create(`${path}-a`, bytesOf("a"));
  fs.create(`${path}-b`, bytesOf("b"));
  if (fs.rename(`${path}-a`, `${path}-b`) !== "ok") return bad("a file can't replace another");
  if (textAt(fs, `${path}-b`) !== "a") return bad("a file that replaced another is not that file");
  if (fs.stat(`${path}-a`) !== undefined) {
    return bad("a file that was renamed has its old name too");
  }
  return fs.rename(`${path}-a`, `${path}-c`) === "missing"
    ? good("replaces what is there; a name that is gone is said to be missing")
    : bad("a name that is gone could be renamed");
}

function link(fs: Fs, path: string): Finding {
  fs.create(`${path}-a`, bytesOf("a"));
  if (fs.link(`${path}-a`, `${path}-b`) !== "ok") return bad("a file can't have a second name");
  if (fs.link(`${path}-a`, `${path}-b`) !== "exists") return bad("a taken name is not refused");
  const [one, other] = [fs.stat(`${path}-a`), fs.stat(`${path}-b`)];
  // A system without inodes says 0 of both.
  if (one?.inode !== other?.inode) return bad("a second name is one of another file");
  return good(`a taken name is refused; ${one?.links} names are counted`);
}

function create(fs: Fs, path: string): Finding {
  if (fs.create(path, bytesOf("a")) !== "ok") return bad("a file can't be made");
  if (fs.create(path, bytesOf("b")) !== "exists") return bad("a taken name is not refused");
  return textAt(fs, path) === "a" ? good("a taken name is refused") : bad("a file changed");
}

function lock(fs: Fs, path: string): Finding {
  const [first, second] = [fs.openLock(path), fs.openLock(path)];
  if (first === undefined || second === undefined) {
    return { verdict: "note", says: `${fs.runtime} has none: order by priority is then weaker` };
  }
  const isExclusive = first.tryLock() && !second.tryLock();
  first.unlock();
  const isFree = second.tryLock();
  first.close();
  second.close();
  if (isExclusive && isFree) return good("one holder at a time");
  return { verdict: "note", says: "locks exclude nobody here: order by priority is then weaker" };
}

function letterCase(fs: Fs, path: string): Finding {
  const cut = path.lastIndexOf("/");
  const name = `${path.slice(cut + 1)}-aB`;
  fs.create(`${path.slice(0, cut)}/${name}`, bytesOf("a"));
  if (!fs.list(path.slice(0, cut))?.includes(name)) return bad("names do not keep their case");
  return fs.stat(`${path}-Ab`) === undefined
    ? good("small and large letters are different names")
    : { verdict: "note", says: "folded; ids are compared without regard to it anyway" };
}

function longNames(fs: Fs, path: string): Finding {
  const parent = path.slice(0, path.lastIndexOf("/") + 1);
  const name = "n".repeat(NAME_BYTES);
  const made = fs.create(`${parent}${name}`, bytesOf("a")) === "ok";
  return made && fs.list(parent.slice(0, -1))?.includes(name)
    ? good(`${NAME_BYTES} bytes`)
    : bad(`a name of ${NAME_BYTES} bytes can't be made`);
}

function sync(fs: Fs, path: string): Finding {
  const parent = path.slice(0, path.lastIndexOf("/"));
  const times: number[] = [];
  for (let count = 0; count < SYNCS; count++) {
    fs.create(`${path}-${count}`, bytesOf("a"));
    const begun = performance.now();
    fs.sync(`${path}-${count}`);
    fs.sync(parent);
    times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  return good(
    `a file and its directory take ${times[SYNCS >> 1]!.toFixed(1)} ms (median of ${SYNCS})`,
  );
}
