/** What `verify` says of file systems that lack something, or do it wrong. */
import assert from "node:assert/strict";
import { contested, type Measured } from "../../cli/verify/probe.ts";
import { probeAlone } from "../../cli/verify/probe_alone.ts";
import type { RacerReport } from "../../cli/verify/probe_racer.ts";
import { verify } from "../../cli/verify/verify.ts";
import { denoHost } from "../../cli/host_deno.ts";
import { denoFs } from "../../core/fs/deno.ts";
import { FileError } from "../../core/fs/file_error.ts";
import type { FileStat, Fs } from "../../core/fs/fs.ts";

/** Probes a file system that differs from the one here. */
function probed(differs: Partial<Fs>): Measured[] {
  const place = Deno.makeTempDirSync({ prefix: "swarmsh-probe-" });
  try {
    return probeAlone({ ...denoFs(), ...differs }, place);
  } finally {
    Deno.removeSync(place, { recursive: true });
  }
}

/** The steps that are not good, each with its verdict. */
function notGood(measured: readonly Measured[]): Record<string, string> {
  const some = measured.filter(({ verdict }) => verdict !== "good");
  return Object.fromEntries(some.map(({ name, verdict }) => [name, verdict]));
}

Deno.test("probeAlone() finds nothing wrong with the file system here", () => {
  assert.deepEqual(notGood(probed({})), {});
});

Deno.test("probeAlone() says what a file system can't do, and goes on with the rest", () => {
  const real = denoFs();
  const cases: [Partial<Fs>, Record<string, string>][] = [
    [{ link: () => failing("link") }, { link: "bad" }],
    [{ link: () => "ok" }, { link: "bad" }],
    [{ link: duplicating(real) }, { link: "bad" }],
    [{
      stat: statWith(
        real,
        (_, path) => ({ inode: path.length + path.charCodeAt(path.length - 1) }),
      ),
    }, {
      link: "bad",
    }],
    [{ stat: statWith(real, () => ({ inode: 0, links: 1 })) }, {}],
    [{ list: (path) => real.list(path)?.map((name) => name.toUpperCase()) }, {
      "letter case": "bad",
      "long names": "bad",
    }],
    [{ create: (path, bytes) => overwriting(real, path, bytes) }, { "exclusive create": "bad" }],
    [{ rename: copying(real) }, { rename: "bad" }],
    [{ openLock: () => undefined }, { lock: "note" }],
    [{ stat: (path) => real.stat(path) ?? real.stat(path.replace(/Ab$/, "aB")) }, {
      "letter case": "note",
    }],
    [{ list: (path) => real.list(path)?.map((name) => name.slice(0, 14)) }, {
      "long names": "bad",
    }],
    [{ sync: () => failing("sync") }, { fsync: "bad" }],
  ];
  for (const [differs, found] of cases) assert.deepEqual(notGood(probed(differs)), found);
});

function failing(what: string): never {
  throw new FileError(what, "nowhere", "EOPNOTSUPP");
}

function overwriting(real: Fs, path: string, bytes: Uint8Array): "ok" {
  real.remove(path);
  real.create(path, bytes);
  return "ok";
}

/** As across file systems: both names are there afterwards. */
function copying(real: Fs): Fs["rename"] {
  return (from, to) => {
    const bytes = real.read(from);
    return bytes === undefined ? "missing" : overwriting(real, to, bytes);
  };
}

/** Instead of a second name it makes a second file. */
function duplicating(real: Fs): Fs["link"] {
  return (from, to) => real.create(to, real.read(from)!);
}

/** Tells something else of each file. */
function statWith(
  real: Fs,
  differs: (found: FileStat, path: string) => Partial<FileStat>,
): Fs["stat"] {
  return (path) => {
    const found = real.stat(path);
    return found && { ...found, ...differs(found, path) };
  };
}

Deno.test("contested() accepts one winner a round, and no other number of them", () => {
  const all = [0, 1, 2];
  const report = (rename: readonly number[]): RacerReport => {
    return { won: { rename, link: [], create: [], directory: [] }, skew: [0, 0] };
  };
  const verdictOf = (...won: number[][]) => contested(won.map(report), all.length)[0]!.verdict;
  assert.equal(verdictOf([0, 2], [1]), "good");
  assert.equal(verdictOf([0, 1, 2], [1]), "bad");
  assert.equal(verdictOf([0], [1]), "bad");
});

Deno.test("verify() starts no worker on a file system that will not do", async () => {
  const place = Deno.makeTempDirSync({ prefix: "swarmsh-verify-" });
  const report = await verify({
    ...{ host: denoHost(), place, drivers: [], processes: 2, items: 20, seconds: 1, seed: 1 },
    fs: { ...denoFs(), link: () => failing("link") },
    kills: false,
    signal: new AbortController().signal,
  });
  Deno.removeSync(place, { recursive: true });
  assert.equal(report.verdict, undefined);
  assert.deepEqual(notGood(report.measured), { link: "bad" });
});
