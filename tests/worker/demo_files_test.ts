/** The demo's input. */
import assert from "node:assert/strict";
import { fingerprint, isSame, listFiles } from "../../cli/demo/files.ts";
import { denoFs } from "../../core/fs/deno.ts";

/** A temporary directory, gone afterwards. */
async function withDirectory(use: (path: string) => void | Promise<void>): Promise<void> {
  const path = await Deno.makeTempDir({ prefix: "swarmsh-test-" });
  try {
    await use(path);
  } finally {
    await Deno.remove(path, { recursive: true });
  }
}

Deno.test("listFiles() finds regular files only, and nothing in directories that are not work", () =>
  withDirectory((path) => {
    for (const directory of ["a", "a/b", ".git", "node_modules", "a/node_modules", ".swarmsh"]) {
      Deno.mkdirSync(`${path}/${directory}`);
      Deno.writeTextFileSync(`${path}/${directory}/file`, "");
    }
    Deno.symlinkSync("/etc/passwd", `${path}/link`);
    Deno.symlinkSync(path, `${path}/a/loop`);
    assert.deepEqual(listFiles(denoFs(), path), ["a/b/file", "a/file"]);
  }));

Deno.test("fingerprint() computes SHA-256 and counts lines, ended or not", () =>
  withDirectory(async (path) => {
    const check = async (text: string, lines: number) => {
      Deno.writeTextFileSync(`${path}/file`, text);
      const found = await fingerprint(denoFs(), `${path}/file`);
      assert.ok("lines" in found);
      assert.equal(found.lines, lines, JSON.stringify(text));
      return found.sha256;
    };
    assert.equal(
      await check("", 0),
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
    assert.equal(
      await check("abc", 1),
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    );
    await check("\n", 1);
    await check("a\nb\n", 2);
    await check("a\n\nb", 3);
  }));

Deno.test("fingerprint() says why a file can't be read", () =>
  withDirectory(async (path) => {
    assert.deepEqual(await fingerprint(denoFs(), `${path}/none`), { unreadable: "gone" });
    Deno.symlinkSync("/etc/passwd", `${path}/link`);
    assert.deepEqual(await fingerprint(denoFs(), `${path}/link`), { unreadable: "unsafe" });
  }));

Deno.test("isSame() compares every part, in any order of keys", () => {
  const expected = { sha256: "a", lines: 1, bytes: 2 };
  assert.ok(isSame({ bytes: 2, lines: 1, sha256: "a" }, expected));
  for (const wrong of [undefined, null, [], "a", {}, { ...expected, lines: 2 }]) {
    assert.ok(!isSame(wrong, expected), JSON.stringify(wrong));
  }
  assert.ok(!isSame({ ...expected, more: 1 }, expected));
});
