// Goal: the examples do what they say.
import assert from "node:assert/strict";

const root = new URL("..", import.meta.url).pathname;

async function run(command: string, args: string[], env: Record<string, string> = {}) {
  const { code, stdout, stderr } = await new Deno.Command(command, { args, env }).output();
  const text = new TextDecoder();
  assert.equal(code, 0, text.decode(stderr));
  return text.decode(stdout);
}

Deno.test("examples/pipeline.ts hands a result from one agent to the next", async () => {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const script = `${root}examples/pipeline.ts`;
  const out = await run(Deno.execPath(), ["run", "-A", script, `${directory}/data`]);
  assert.equal(
    out,
    "fetcher: Fetch the numbers: done\ncruncher: Add them up: done\nsum: 15\n",
  );
  Deno.removeSync(directory, { recursive: true });
});

Deno.test("examples/auction.ts gives the work to the lowest bid", async () => {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const script = `${root}examples/auction.ts`;
  const out = await run(Deno.execPath(), ["run", "-A", script, `${directory}/data`]);
  assert.equal(
    out,
    [
      '"ann" opens an auction: Mend the roof',
      '"bob" would do it for 40',
      '"cat" would do it for 30',
      'refused by auction.lower: Cannot bid 35: expected less than the 30 of "cat"',
      '"bob" would do it for 25',
      '"bob" does it for 25, the lowest of 3 bids',
      'bob did "Mend the roof"\n',
    ].join("\n"),
  );
  Deno.removeSync(directory, { recursive: true });
});

Deno.test("examples/worker.sh works until there is nothing to do", async () => {
  const directory = Deno.makeTempDirSync({ prefix: "swarmsh-" });
  const swarmsh = `${Deno.execPath()} run -A ${root}cli.ts --dir ${directory}/data`;
  const call = (...args: string[]) => run("sh", ["-c", `${swarmsh} "$@"`, "sh", ...args]);
  await call("init");
  await call("work", "add", "one two", "--id", "a");
  await call("work", "add", "$(touch hacked)", "--id", "b");
  const out = await run("sh", [`${root}examples/worker.sh`, "w1", "echo", "got"], {
    SWARMSH: swarmsh,
  });
  assert.equal(out, "got one two\ngot $(touch hacked)\n");
  assert.match(await call("stats", "--json"), /"done":2/);
  Deno.removeSync(directory, { recursive: true });
});
