// Goal: constants that are generated from the whole upstream registry are those of the npm package that
// upstream's own generator made, name by name and value by value.
// Method: generate, load, compare; every difference is listed with its reason, and none is listed in vain.
import assert from "node:assert/strict";
import * as npm from "@opentelemetry/semantic-conventions/incubating";
import { loadRegistry } from "../../conventions/tool/load.ts";
import { upstreamFiles, upstreamTest } from "../support/upstream_registry.ts";
import { generatedDirectory } from "./generate_directory.ts";
import { ONLY_NPM, ONLY_OURS, OTHER_VALUE } from "./npm_names_differences.ts";

type Constants = Readonly<Record<string, unknown>>;

/** A constant's value; of a family of keys, what it makes of two names. */
function valueOf(constant: unknown): unknown {
  return typeof constant === "function" ? [constant("a"), constant("b.c")] : constant;
}

async function ours(): Promise<Constants> {
  const { registry } = loadRegistry(upstreamFiles());
  using made = await generatedDirectory("constants", registry);
  const modules = [];
  for (const path of made.files.keys()) modules.push(await made.load(path));
  return Object.assign({}, ...modules);
}

function missing(from: Constants, of: Constants): string[] {
  return Object.keys(of).filter((name) => !Object.hasOwn(from, name)).sort();
}

upstreamTest(
  "the constants set makes the names and values of npm's semantic-conventions",
  async () => {
    const made = await ours();
    const theirs: Constants = { ...npm };
    assert.deepEqual(missing(made, theirs), ONLY_NPM.flatMap(({ names }) => names).sort());
    assert.deepEqual(missing(theirs, made), Object.keys(ONLY_OURS).sort());
    const common = Object.keys(made).filter((name) => Object.hasOwn(theirs, name));
    const others = common.filter((name) => {
      return JSON.stringify(valueOf(made[name])) !== JSON.stringify(valueOf(theirs[name]));
    });
    assert.deepEqual(
      Object.fromEntries(others.map((name) => [name, [made[name], theirs[name]]])),
      Object.fromEntries(
        Object.entries(OTHER_VALUE).map(([name, [here, there]]) => [name, [here, there]]),
      ),
    );
    const kinds = Map.groupBy(
      common,
      (name) => /_VALUE_/.test(name) ? "VALUE" : name.split("_")[0],
    );
    const counts = Object.fromEntries([...kinds].map(([kind, names]) => [kind, names.length]));
    assert.deepEqual(counts, { ATTR: 939, VALUE: 980, METRIC: 539, EVENT: 32 });
    assert.equal(
      common.filter((name) => typeof made[name] === "function").length,
      41,
    );
  },
);

Deno.test("every difference from npm's constants has a reason, and is one", () => {
  const names = [...ONLY_NPM.flatMap(({ names }) => names), ...Object.keys(OTHER_VALUE)];
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.ok(Object.hasOwn(npm, name), name);
  for (const name of Object.keys(ONLY_OURS)) assert.ok(!Object.hasOwn(npm, name), name);
});
