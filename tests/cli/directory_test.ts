// Goal: a command acts on the data directory that the user means, and on no other.
import assert from "node:assert/strict";
import { directoryToMake, findDirectory } from "../../cli/directory.ts";
import { fakeHost } from "./fake_host.ts";

const cwd = "/home/ada/project/src";

Deno.test("findDirectory() takes --dir, then SWARMSH_DATA_DIR, then the nearest .swarmsh above", () => {
  const directories = ["/home/ada/.swarmsh", "/home/ada/project/.swarmsh"];
  const env = { SWARMSH_DATA_DIR: "shared" };
  assert.equal(findDirectory(fakeHost({ cwd, directories, env }), "/x/"), "/x");
  assert.equal(findDirectory(fakeHost({ cwd, directories, env })), `${cwd}/shared`);
  assert.equal(findDirectory(fakeHost({ cwd, directories })), "/home/ada/project/.swarmsh");
  assert.equal(findDirectory(fakeHost({ cwd: "/", directories: ["/.swarmsh"] })), "/.swarmsh");
});

Deno.test("findDirectory() says where it looked when there is none", () => {
  assert.throws(() => findDirectory(fakeHost({ cwd })), {
    code: "not_found",
    message: `Cannot find a data directory: looked for .swarmsh in "${cwd}" and its parents`,
  });
  assert.throws(() => findDirectory(fakeHost({ cwd }), ""), { code: "usage" });
});

Deno.test("directoryToMake() never takes a parent's directory", () => {
  const host = fakeHost({ cwd, directories: ["/home/ada/.swarmsh"] });
  assert.equal(directoryToMake(host), `${cwd}/.swarmsh`);
  assert.equal(directoryToMake(host, "./one/"), `${cwd}/one`);
  assert.equal(directoryToMake(host, "../one"), `${cwd}/../one`);
  assert.equal(directoryToMake(host, "."), cwd);
});
