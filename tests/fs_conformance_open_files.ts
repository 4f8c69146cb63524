/** The file port's open files and watches. */
import assert from "node:assert/strict";
import { LOCK_NOTE_BYTES } from "../core/fs/fs.ts";
import type { FsCase, FsFixture } from "./fs_conformance.ts";

const encoder = new TextEncoder();

/** Node has no flock(2), and says so; for it there is nothing more to check. */
function lockTwice({ fs, other, root }: FsFixture) {
  const path = `${root}/lock`;
  if (fs.runtime === "node") {
    assert.equal(fs.openLock(path), undefined);
    return undefined;
  }
  return { path, one: fs.openLock(path)!, two: other.openLock(path)! };
}

/** Facts about open files. */
export const openFileCases: FsCase[] = [
  {
    name: "append() adds to what is there, also after another's append",
    check({ fs, other, root }) {
      const path = `${root}/log`;
      const one = fs.openAppend(path);
      const two = other.openAppend(path);
      one.append(encoder.encode("a\n"));
      two.append(encoder.encode("b\n"));
      one.append(encoder.encode("c\n"));
      one.sync();
      assert.equal(one.size(), 6);
      one.append(encoder.encode("d\n"));
      assert.deepEqual(fs.read(path), encoder.encode("a\nb\nc\nd\n"));
      assert.equal(two.size(), 8);
      one.close();
      two.close();
      const again = fs.openAppend(path);
      assert.equal(again.size(), 8);
      again.close();
      assert.throws(() => fs.openAppend(`${root}/no/log`), { errno: "ENOENT" });
    },
  },
  {
    name: "append() reaches the file under its new name",
    check({ fs, root }) {
      const file = fs.openAppend(`${root}/a`);
      fs.rename(`${root}/a`, `${root}/b`);
      file.append(encoder.encode("x"));
      file.close();
      assert.deepEqual(fs.read(`${root}/b`), encoder.encode("x"));
    },
  },
  {
    name: "tryLock() is exclusive between two opens, until unlock() or close()",
    check(fixture) {
      const locks = lockTwice(fixture);
      if (locks === undefined) return;
      const { path, one, two } = locks;
      assert.equal(one.tryLock(), true);
      assert.equal(one.tryLock(), true);
      assert.equal(two.tryLock(), false);
      one.unlock();
      assert.equal(two.tryLock(), true);
      assert.equal(one.tryLock(), false);
      two.close();
      assert.equal(one.tryLock(), true);
      one.close();
      assert.equal(fixture.fs.stat(path)?.kind, "file");
      assert.throws(() => fixture.fs.openLock(`${fixture.root}/no/lock`), { errno: "ENOENT" });
    },
  },
  {
    name: "writeNote() leaves a note for the next holder, of a fixed size",
    check(fixture) {
      const locks = lockTwice(fixture);
      if (locks === undefined) return;
      const { path, one, two } = locks;
      assert.equal(one.readNote(), "");
      one.writeNote("a long note: ü~+.");
      assert.equal(two.readNote(), "a long note: ü~+.");
      two.writeNote("short");
      assert.equal(one.readNote(), "short");
      assert.equal(fixture.fs.stat(path)?.size, LOCK_NOTE_BYTES);
      one.writeNote("");
      assert.equal(two.readNote(), "");
      const longest = "x".repeat(LOCK_NOTE_BYTES);
      one.writeNote(longest);
      assert.equal(two.readNote(), longest);
      assert.throws(() => one.writeNote(`${longest}x`), { code: "invalid" });
      assert.equal(two.readNote(), longest);
      one.close();
      two.close();
    },
  },
  {
    name: "watch() wakes when a file comes, moves and goes in any of the directories",
    async check({ fs, other, root }) {
      const [left, right] = [`${root}/left`, `${root}/right`];
      fs.makeDirectory(left);
      fs.makeDirectory(right);
      const changes = signal();
      const watcher = fs.watch([left, right], changes.wake);
      try {
        await changes.after(() => other.create(`${left}/a`, encoder.encode("x")));
        await changes.after(() => other.rename(`${left}/a`, `${right}/a`));
        await changes.after(() => other.remove(`${right}/a`));
      } finally {
        watcher.close();
        watcher.close();
      }
    },
  },
  {
    name: "watch() is silent after close() and refuses what is not there",
    async check({ fs, root }) {
      fs.makeDirectory(`${root}/d`);
      const closed = fs.watch([`${root}/d`], () => assert.fail("woken after close()"));
      closed.close();
      const changes = signal();
      const open = fs.watch([`${root}/d`], changes.wake);
      await changes.after(() => fs.makeDirectory(`${root}/d/e`));
      open.close();
      assert.throws(() => fs.watch([`${root}/d`, `${root}/no`], () => {}), { errno: "ENOENT" });
    },
  },
];

/** A wake-up to wait for. Late wake-ups of one act may end the wait for the next: more are allowed. */
function signal() {
  let wake = () => {};
  return {
    wake: () => wake(),
    after(act: () => void): Promise<void> {
      return new Promise((resolve) => {
        wake = resolve;
        act();
      });
    },
  };
}
