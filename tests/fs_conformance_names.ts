/** The file port's calls on names: rename, link, remove, list, stat. */
import assert from "node:assert/strict";
import { FileError } from "../core/fs/file_error.ts";
import type { FsCase } from "./fs_conformance.ts";

const BYTES = new TextEncoder().encode("content");

function failsWith(...errnos: string[]): (error: unknown) => boolean {
  return (error) => error instanceof FileError && errnos.includes(error.errno);
}

/** Facts about names. */
export const nameCases: FsCase[] = [
  {
    name: "rename() moves a file, and the second caller has lost",
    check({ fs, other, root }) {
      fs.makeDirectory(`${root}/to`);
      fs.create(`${root}/a`, BYTES);
      assert.equal(fs.rename(`${root}/a`, `${root}/to/b`), "ok");
      assert.equal(other.rename(`${root}/a`, `${root}/to/c`), "missing");
      assert.deepEqual(fs.list(`${root}/to`), ["b"]);
      assert.deepEqual(fs.read(`${root}/to/b`), BYTES);
    },
  },
  {
    name: "rename() answers missing when the target's directory is not there",
    check({ fs, root }) {
      fs.create(`${root}/a`, BYTES);
      assert.equal(fs.rename(`${root}/a`, `${root}/no/b`), "missing");
      assert.deepEqual(fs.list(root), ["a"]);
    },
  },
  {
    name: "rename() replaces a file, and refuses a directory and a path through a file",
    check({ fs, root }) {
      fs.create(`${root}/a`, BYTES);
      fs.create(`${root}/b`, new Uint8Array());
      assert.equal(fs.rename(`${root}/a`, `${root}/b`), "ok");
      assert.deepEqual(fs.read(`${root}/b`), BYTES);
      fs.makeDirectory(`${root}/d`);
      assert.throws(() => fs.rename(`${root}/b`, `${root}/d`), failsWith("EISDIR"));
      fs.create(`${root}/c`, BYTES);
      assert.throws(() => fs.rename(`${root}/b`, `${root}/c/d`), failsWith("ENOTDIR"));
      assert.deepEqual(fs.read(`${root}/b`), BYTES);
    },
  },
  {
    // Goal: the reason why a ticket's target name must never exist already.
    name: "rename() between two names of one file succeeds and leaves both",
    check({ fs, root }) {
      fs.create(`${root}/a`, BYTES);
      assert.equal(fs.link(`${root}/a`, `${root}/b`), "ok");
      assert.equal(fs.rename(`${root}/a`, `${root}/b`), "ok");
      assert.deepEqual(fs.list(root)?.sort(), ["a", "b"]);
      assert.equal(fs.stat(`${root}/a`)?.links, 2);
    },
  },
  {
    name: "rename() moves a directory with what is in it",
    check({ fs, root }) {
      fs.makeDirectory(`${root}/d`);
      fs.create(`${root}/d/a`, BYTES);
      assert.equal(fs.rename(`${root}/d`, `${root}/e`), "ok");
      assert.deepEqual(fs.read(`${root}/e/a`), BYTES);
      assert.throws(() => fs.rename(`${root}/e`, `${root}/e/f`), failsWith("EINVAL"));
      assert.throws(() => fs.rename(`${root}/e`, `${root}/e/a`), failsWith("EINVAL", "ENOTDIR"));
      fs.makeDirectory(`${root}/empty`);
      fs.create(`${root}/file`, BYTES);
      assert.throws(() => fs.rename(`${root}/empty`, `${root}/e`), failsWith("ENOTEMPTY"));
      assert.throws(() => fs.rename(`${root}/empty`, `${root}/file`), failsWith("ENOTDIR"));
      assert.equal(fs.rename(`${root}/e`, `${root}/empty`), "ok");
      assert.deepEqual(fs.read(`${root}/empty/a`), BYTES);
    },
  },
  {
    name: "link() gives one file a second name, exclusively",
    check({ fs, other, root }) {
      fs.create(`${root}/a`, BYTES);
      assert.equal(fs.link(`${root}/a`, `${root}/b`), "ok");
      assert.equal(other.link(`${root}/a`, `${root}/b`), "exists");
      assert.equal(fs.link(`${root}/no`, `${root}/c`), "missing");
      assert.equal(fs.link(`${root}/a`, `${root}/no/c`), "missing");
      const [one, two] = [fs.stat(`${root}/a`), fs.stat(`${root}/b`)];
      assert.equal(one?.inode, two?.inode);
      assert.equal(one?.links, 2);
      assert.equal(fs.remove(`${root}/a`), "ok");
      assert.deepEqual(fs.read(`${root}/b`), BYTES);
      assert.equal(fs.stat(`${root}/b`)?.links, 1);
    },
  },
  {
    name: "link() refuses a directory",
    check({ fs, root }) {
      fs.makeDirectory(`${root}/d`);
      assert.throws(() => fs.link(`${root}/d`, `${root}/e`), failsWith("EPERM"));
    },
  },
  {
    name: "makeDirectory() answers exists and missing",
    check({ fs, root }) {
      assert.equal(fs.makeDirectory(`${root}/d`), "ok");
      assert.equal(fs.makeDirectory(`${root}/d`), "exists");
      assert.equal(fs.makeDirectory(`${root}/no/d`), "missing");
      fs.create(`${root}/a`, BYTES);
      assert.equal(fs.makeDirectory(`${root}/a`), "exists");
    },
  },
  {
    name: "remove() removes a file, and never a directory",
    check({ fs, root }) {
      fs.create(`${root}/a`, BYTES);
      fs.makeDirectory(`${root}/d`);
      assert.equal(fs.remove(`${root}/a`), "ok");
      assert.equal(fs.remove(`${root}/a`), "missing");
      assert.throws(() => fs.remove(`${root}/d`), failsWith("EISDIR"));
      assert.deepEqual(fs.list(root), ["d"]);
    },
  },
  {
    name: "remove() removes a symlink and not what it leads to",
    check({ fs, root, plantSymlink }) {
      fs.create(`${root}/a`, BYTES);
      plantSymlink(`${root}/s`, `${root}/a`);
      assert.equal(fs.remove(`${root}/s`), "ok");
      assert.deepEqual(fs.list(root), ["a"]);
    },
  },
  {
    name: "removeDirectory() removes an empty directory, and never a file or a symlink",
    check({ fs, root, plantSymlink }) {
      fs.makeDirectory(`${root}/d`);
      fs.create(`${root}/d/a`, BYTES);
      plantSymlink(`${root}/s`, `${root}/d`);
      assert.equal(fs.removeDirectory(`${root}/d`), "not_empty");
      assert.throws(() => fs.removeDirectory(`${root}/d/a`), failsWith("ENOTDIR"));
      fs.remove(`${root}/d/a`);
      assert.throws(() => fs.removeDirectory(`${root}/s`), failsWith("ENOTDIR"));
      assert.equal(fs.removeDirectory(`${root}/d`), "ok");
      assert.equal(fs.removeDirectory(`${root}/d`), "missing");
    },
  },
  {
    name: "list() and entries() name what is there, and answer undefined for no directory",
    check({ fs, root, plantSymlink, plantSpecial }) {
      assert.deepEqual(fs.list(root), []);
      assert.equal(fs.list(`${root}/no`), undefined);
      assert.equal(fs.entries(`${root}/no`), undefined);
      fs.create(`${root}/a`, BYTES);
      fs.makeDirectory(`${root}/d`);
      plantSymlink(`${root}/s`, `${root}/d`);
      plantSpecial(`${root}/p`);
      assert.deepEqual(fs.list(root)?.sort(), ["a", "d", "p", "s"]);
      const kinds = Object.fromEntries(fs.entries(root)!.map(({ name, kind }) => [name, kind]));
      assert.deepEqual(kinds, { a: "file", d: "directory", p: "other", s: "symlink" });
      assert.throws(() => fs.list(`${root}/a`), failsWith("ENOTDIR"));
      assert.throws(() => fs.entries(`${root}/a`), failsWith("ENOTDIR"));
    },
  },
  {
    name: "names of tickets are kept as they are",
    check({ fs, root }) {
      const ticket = "1700000000000000.Ab_c-9.1.3.5~gpu+linux.120-64.1700000300";
      assert.equal(fs.create(`${root}/${ticket}`, BYTES), "ok");
      assert.equal(fs.rename(`${root}/${ticket}`, `${root}/${ticket}~`), "ok");
      assert.deepEqual(fs.list(root), [`${ticket}~`]);
      assert.equal(fs.rename(`${root}/${ticket}~`, `${root}/.hidden`), "ok");
      assert.deepEqual(fs.list(root), [".hidden"]);
      const long = "x".repeat(256);
      assert.throws(() => fs.create(`${root}/${long}`, BYTES), failsWith("ENAMETOOLONG"));
      assert.equal(fs.create(`${root}/${long.slice(1)}`, BYTES), "ok");
    },
  },
  {
    name: "stat() tells about the name itself",
    check({ fs, root, plantSymlink, plantSpecial }) {
      fs.create(`${root}/a`, BYTES);
      plantSymlink(`${root}/s`, `${root}/a`);
      plantSpecial(`${root}/p`);
      const found = fs.stat(`${root}/a`);
      assert.equal(found?.kind, "file");
      assert.equal(found.size, BYTES.length);
      assert.equal(found.links, 1);
      assert.ok(found.inode > 0 && typeof found.userId === "number");
      assert.equal(fs.stat(root)?.kind, "directory");
      assert.equal(fs.stat(`${root}/s`)?.kind, "symlink");
      assert.equal(fs.stat(`${root}/p`)?.kind, "other");
      assert.equal(fs.stat(`${root}/no`), undefined);
      assert.equal(fs.stat(`${root}/no/no`), undefined);
      assert.throws(() => fs.stat(`${root}/a/b`), failsWith("ENOTDIR"));
    },
  },
  {
    name: "touch() sets the time to the millisecond",
    check({ fs, root }) {
      fs.create(`${root}/a`, BYTES);
      for (let at = 1_800_000_000_000; at < 1_800_000_000_100; at++) {
        assert.equal(fs.touch(`${root}/a`, at), "ok");
        assert.equal(fs.stat(`${root}/a`)?.modifiedAt, at);
      }
      assert.equal(fs.touch(`${root}/no`, 0), "missing");
    },
  },
  {
    // A kernel stamps with the time of its last tick, so a stamp may be a little behind.
    name: "now() is the clock that stamps files and directories",
    check({ fs, root }) {
      const before = fs.now() - 50;
      fs.makeDirectory(`${root}/d`);
      fs.create(`${root}/d/a`, BYTES);
      for (const path of [`${root}/d`, `${root}/d/a`]) {
        const { modifiedAt } = fs.stat(path)!;
        assert.ok(before <= modifiedAt && modifiedAt <= fs.now());
      }
    },
  },
  {
    // Goal: whatever the caller's umask, files of ours are the owner's alone.
    name: "modes are 0700 and 0600 under umask 000 and 077",
    async check({ fs, root, makeUnderUmask }) {
      for (const umask of [0o000, 0o077]) {
        const directory = `${root}/${umask}`;
        fs.makeDirectory(directory);
        await makeUnderUmask(umask, directory);
        assert.equal(fs.stat(`${directory}/d`)?.mode, 0o700);
        assert.equal(fs.stat(`${directory}/a`)?.mode, 0o600);
        assert.equal(fs.stat(`${directory}/b`)?.mode, 0o600);
        assert.equal(fs.stat(`${directory}/c`)?.mode ?? 0o600, 0o600);
      }
    },
  },
];
