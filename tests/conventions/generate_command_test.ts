// Goal: `swarmsh conventions generate` writes what templates make, says what is stale, and explains mistakes.
// Method: the command on real directories, without the process around it.
import assert from "node:assert/strict";
import type { Services } from "../../cli/command.ts";
import { command } from "../../cli/commands/conventions_generate.ts";
import { denoHost } from "../../cli/host_deno.ts";
import type { Output } from "../../cli/output.ts";
import { fakeHost } from "../cli/fake_host.ts";

const REGISTRY = {
  "model/manifest.yaml": "schema_url: https://tides.example/schemas/1.0.0\n",
  "model/tides.yaml": [
    "file_format: definition/2",
    "attributes:",
    "  - { key: tide.height, type: double, brief: Metres., stability: stable, examples: [1.5] }",
  ].join("\n"),
  "templates/templates.yaml": "params: { unit: m }\n" +
    "templates: [{ template: keys.txt.vto, select: attributes, file_name: sub/keys.txt }]",
  "templates/keys.txt.vto": "{{ for one of ctx }}{{ one.key }} in {{ params.unit }}\n{{ /for }}",
};

interface Place extends Disposable {
  readonly path: string;
  /** Runs the command here; its exit code, or the message of its error, and all that it printed. */
  run(values: Readonly<Record<string, unknown>>): Promise<readonly [number | string, string]>;
}

/** A directory with a registry and templates, and whatever else a test puts there. */
function place(files: Readonly<Record<string, string>> = {}): Place {
  const path = Deno.makeTempDirSync({ prefix: "swarmsh-generate-" });
  for (const [name, text] of Object.entries({ ...REGISTRY, ...files })) {
    Deno.mkdirSync(`${path}/${name.split("/")[0]}`, { recursive: true });
    Deno.writeTextFileSync(`${path}/${name}`, text);
  }
  const directories = [`${path}/model`, `${path}/templates`];
  const { readChunks, writeFile } = denoHost();
  const host = Object.assign(fakeHost({ cwd: path, directories }), { readChunks, writeFile });
  return {
    path,
    run: async (values) => {
      const lines: string[] = [];
      const services = { host, out: outputTo(lines) } as unknown as Services;
      const given = {
        registry: "model",
        templates: "templates",
        out: "out",
        check: false,
        ...values,
      };
      const ended = await command.run(given, services).catch((error: Error) => error.message);
      return [ended, lines.join("\n")];
    },
    [Symbol.dispose]: () => Deno.removeSync(path, { recursive: true }),
  };
}

function outputTo(lines: string[]): Partial<Output> {
  const print = (text: unknown) => void lines.push(String(text));
  return { line: print, note: print, json: () => {} };
}

Deno.test("conventions generate writes files, once", async () => {
  using here = place();
  assert.deepEqual(await here.run({}), [0, "Wrote out/sub/keys.txt"]);
  assert.equal(Deno.readTextFileSync(`${here.path}/out/sub/keys.txt`), "tide.height in m\n");
  assert.deepEqual(await here.run({}), [0, "Nothing changed"]);
});

Deno.test("conventions generate --param sets what templates read", async () => {
  using here = place();
  assert.equal((await here.run({ param: ["unit=a=b"] }))[0], 0);
  assert.equal(Deno.readTextFileSync(`${here.path}/out/sub/keys.txt`), "tide.height in a=b\n");
  assert.deepEqual(await here.run({ param: ["unit"] }), [
    'Cannot use --param "unit": expected NAME=VALUE',
    "",
  ]);
});

Deno.test("conventions generate --check writes nothing and fails while a file is stale", async () => {
  using here = place();
  const [exit, printed] = await here.run({ check: true });
  assert.equal(exit, 1);
  assert.equal(printed, "Stale out/sub/keys.txt\nThe same command without --check writes them");
  assert.throws(() => Deno.statSync(`${here.path}/out`), Deno.errors.NotFound);
  await here.run({});
  assert.deepEqual(await here.run({ check: true }), [0, "Nothing changed"]);
});

Deno.test("conventions generate says what is wrong with templates, and where", async () => {
  using here = place({ "templates/keys.txt.vto": "\n{{ ctx[0].kee }}" });
  const [message] = await here.run({});
  assert.match(
    String(message),
    /^Cannot fill in "templates\/keys\.txt\.vto:2:1": Cannot read "kee"/,
  );
  using bare = place({ "templates/templates.yaml": "templates: []" });
  assert.match(
    String((await bare.run({}))[0]),
    /^Cannot use "templates\/templates\.yaml": found no/,
  );
  assert.equal(
    (await bare.run({ templates: "no" }))[0],
    'Cannot find directory "no": it does not exist',
  );
});
