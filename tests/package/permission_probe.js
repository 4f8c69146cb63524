/** A program that says what it may do, and tries it; `compile_test.ts` compiles it as the program is. */

const granted = ["read", "write", "env", "run", "net", "ffi", "import"]
  .filter((name) => Deno.permissions.querySync({ name }).state === "granted");

const tried = {
  hostname: await outcome(() => Deno.hostname()),
  osRelease: await outcome(() => Deno.osRelease()),
  library: await outcome(() => Deno.dlopen("libc.so.6", {})),
  script: await outcome(() => import(["https:", "", "localhost", "script.js"].join("/"))),
};
console.log(JSON.stringify({ granted, tried }));

async function outcome(attempt) {
  try {
    await attempt();
    return "works";
  } catch (error) {
    return error.name;
  }
}
