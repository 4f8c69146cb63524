/** The file port's calls on contents: create, read, sync, and what they refuse. */
import assert from "node:assert/strict";
import { SwarmError } from "../core/errors.ts";
import { FileError } from "../core/fs/file_error.ts";
import type { FsCase } from "./fs_conformance.ts";

const BYTES = new TextEncoder().encode("0123456789");

function isUnsafe(error: unknown): boolean {
  return error instanceof SwarmError && error.code === "unsafe";
}

/** Facts about contents. */
export const fileCases: FsCase[] = [
  {
    name: "create() is exclusive and keeps what was there",
    check({ fs, other, root }) {
      assert.equal(fs.create(`${root}/a`, BYTES), "ok");
      assert.equal(other.create(`${root}/a`, new Uint8Array(3)), "exists");
      assert.equal(fs.create(`${root}/no/a`, BYTES), "missing");
      assert.deepEqual(fs.read(`${root}/a`), BYTES);
      assert.equal(fs.create(`${root}/empty`, new Uint8Array()), "ok");
      assert.deepEqual(fs.read(`${root}/empty`), new Uint8Array());
    },
  },
  {
    name: "create() does not follow a symlink",
    check({ fs, root, plantSymlink }) {
      plantSymlink(`${root}/s`, `${root}/outside`);
      assert.equal(fs.create(`${root}/s`, BYTES), "exists");
      assert.deepEqual(fs.list(root), ["s"]);
    },
  },
  {
    name: "create() and read() carry a megabyte, byte for byte",
    check({ fs, root }) {
      const bytes = Uint8Array.from({ length: 1 << 20 }, (_, index) => index * 31 + (index >> 8));
      fs.create(`${root}/a`, bytes);
      assert.equal(fs.stat(`${root}/a`)?.size, bytes.length);
      // Not deepEqual, which looks at each element.
      assert.equal(Buffer.compare(fs.read(`${root}/a`)!, bytes), 0);
    },
  },
  {
    name: "read() and readRange() answer undefined when the file is not there",
    check({ fs, root }) {
      assert.equal(fs.read(`${root}/no`), undefined);
      assert.equal(fs.read(`${root}/no/no`), undefined);
      assert.equal(fs.readRange(`${root}/no`, 0, 1), undefined);
    },
  },
  {
    name: "read() answers a plain array of bytes that the caller may keep",
    check({ fs, root }) {
      fs.create(`${root}/a`, BYTES);
      const first = fs.read(`${root}/a`)!;
      assert.equal(first.constructor, Uint8Array);
      first.fill(0);
      assert.deepEqual(fs.read(`${root}/a`), BYTES);
    },
  },
  {
    name: "readRange() answers the range, or as much of it as there is",
    check({ fs, root }) {
      fs.create(`${root}/a`, BYTES);
      assert.deepEqual(fs.readRange(`${root}/a`, 2, 3), BYTES.slice(2, 5));
      assert.deepEqual(fs.readRange(`${root}/a`, 8, 5), BYTES.slice(8));
      assert.deepEqual(fs.readRange(`${root}/a`, 10, 5), new Uint8Array());
      assert.deepEqual(fs.readRange(`${root}/a`, 50, 5), new Uint8Array());
      assert.deepEqual(fs.readRange(`${root}/a`, 3, 0), new Uint8Array());
    },
  },
  {
    name: "symlinks, FIFOs and directories are refused where a file belongs, without waiting",
    check({ fs, root, plantSymlink, plantSpecial }) {
      fs.create(`${root}/a`, BYTES);
      fs.makeDirectory(`${root}/directory`);
      plantSymlink(`${root}/symlink`, `${root}/a`);
      plantSymlink(`${root}/dangling`, `${root}/outside`);
      plantSpecial(`${root}/fifo`);
      for (const name of ["directory", "symlink", "dangling", "fifo"]) {
        const path = `${root}/${name}`;
        assert.throws(() => fs.read(path), isUnsafe, name);
        assert.throws(() => fs.readRange(path, 0, 1), isUnsafe, name);
        assert.throws(() => fs.openAppend(path), isUnsafe, name);
        if (fs.runtime !== "node") assert.throws(() => fs.openLock(path), isUnsafe, name);
        if (name !== "directory") assert.throws(() => fs.sync(path), isUnsafe, name);
      }
      assert.equal(fs.stat(`${root}/outside`), undefined);
    },
  },
  {
    name: "sync() flushes a file and a directory",
    check({ fs, root }) {
      fs.create(`${root}/a`, BYTES);
      fs.sync(`${root}/a`);
      fs.sync(root);
      assert.throws(
        () => fs.sync(`${root}/no`),
        (error) => error instanceof FileError && error.errno === "ENOENT" && error.code === "io",
      );
    },
  },
];
