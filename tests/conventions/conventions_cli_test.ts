// Goal: the commands read the registry they are given, print in the format they are asked for, and end
// with the exit code that says how it is.
import assert from "node:assert/strict";
import { command as check } from "../../cli/commands/conventions_check.ts";
import { command as diff } from "../../cli/commands/conventions_diff.ts";
import { command as docs } from "../../cli/commands/conventions_docs.ts";
import { command as generate } from "../../cli/commands/conventions_generate.ts";
import { command as liveCheck } from "../../cli/commands/conventions_live_check.ts";
import { command as resolve } from "../../cli/commands/conventions_resolve.ts";
import { command as stats } from "../../cli/commands/conventions_stats.ts";
import { ownRegistry } from "../../cli/conventions_registry.ts";
import { type Files, placeWith } from "./conventions_cli_run.ts";
import { attributes, spansLine } from "./otlp_lines.ts";

const ATTRIBUTE = `  - key: shop.item
    type: string
    brief: What is sold.
    stability: stable
    examples: [tea]
`;

/** A registry in a directory, with the attributes and spans given as YAML lists. */
function shop(directory: string, { attributes = ATTRIBUTE, spans = "" } = {}): Files {
  return {
    [`${directory}/manifest.yaml`]: "schema_url: https://example.com/schemas/1.0.0\n",
    [`${directory}/shop.yaml`]: `file_format: definition/2\nattributes:\n${attributes}` +
      (spans === "" ? "" : `spans:\n${spans}`),
  };
}

const SPAN = `  - type: shop.sell
    kind: client
    name: { note: sell }
    brief: Something is sold.
    stability: stable
    annotations: { code_generation: { span_name: sell } }
    attributes:
      - ref: shop.item
        requirement_level: required
`;

const BAD = ATTRIBUTE.replaceAll("shop.item", "shopItem");

Deno.test("conventions check ends with 0 and a summary when all is well", async () => {
  using place = placeWith(shop("model", { spans: SPAN }));
  const { exit, stdout, stderr } = await place.run(check, "model");
  assert.deepEqual([exit, stderr], [0, ""]);
  assert.equal(stdout, "2 files of https://example.com/schemas/1.0.0: no findings\n");
});

Deno.test("conventions check names file, line and column, and ends with 1", async () => {
  using place = placeWith(shop("model", { attributes: BAD }));
  const { exit, stdout } = await place.run(check, "model");
  assert.equal(exit, 1);
  assert.match(
    stdout,
    /^model\/shop\.yaml:3:\d+: violation naming_convention_attr_has_namespace: /m,
  );
  assert.match(stdout, /: 2 violations\n$/);
  assert.equal((await place.run(check, "model", "--no-policies")).exit, 0);
});

Deno.test("conventions check prints workflow commands and JSON", async () => {
  using place = placeWith(shop("model", { attributes: BAD }));
  const github = await place.run(check, "model", "--format", "github");
  assert.match(
    github.stdout,
    /^(::error file=model\/shop\.yaml,line=3,col=\d+,title=[a-z_]+::.*\n){2}$/,
  );
  for (const args of [["--format", "json"], ["--json"], ["--json", "--format", "json"]]) {
    const { exit, json } = await place.run(check, "model", ...args);
    const { counts, schema_url } = json();
    assert.deepEqual(counts, { violation: 2, improvement: 0, information: 0 });
    assert.deepEqual([exit, schema_url], [1, "https://example.com/schemas/1.0.0"]);
  }
  assert.equal((await place.run(check, "model", "--json", "--format", "text")).exit, 2);
});

Deno.test("conventions check --baseline ends with 5 on a breaking change alone", async () => {
  using place = placeWith({
    ...shop("before"),
    ...shop("after", { attributes: ATTRIBUTE.replace("type: string", "type: int") }),
    ...shop("bad", { attributes: BAD }),
  });
  place.write("after/shop.yaml", place.read("after/shop.yaml").replace("[tea]", "[1]"));
  const broken = await place.run(check, "after", "--baseline", "before");
  assert.match(broken.stdout, /violation compatibility_stable_attribute_changed_type: /);
  assert.equal(broken.exit, 5);
  assert.equal((await place.run(check, "bad", "--baseline", "before")).exit, 1);
  assert.equal((await place.run(check, "before", "--baseline", "before")).exit, 0);
});

Deno.test("every command ends with 6 where there is no directory", async () => {
  using place = placeWith({});
  for (const command of [check, resolve, stats, docs]) {
    const { exit, stderr } = await place.run(command, "nowhere");
    assert.equal(exit, 6, command.path.join(" "));
    assert.match(stderr, /Cannot read the registry "nowhere": found no such directory/);
  }
  assert.equal((await place.run(diff, "nowhere", "--baseline", "there")).exit, 6);
  assert.equal((await place.run(liveCheck, "x.jsonl", "--registry", "nowhere")).exit, 6);
});

Deno.test("conventions resolve prints the whole registry as one line of JSON", async () => {
  using place = placeWith(shop("model", { spans: SPAN }));
  const { exit, stdout, json } = await place.run(resolve, "model");
  assert.equal(exit, 0);
  assert.equal(stdout.split("\n").length, 2);
  const { registry } = json() as { registry: { spans: { attributes: unknown[] }[] } };
  assert.equal(registry.spans[0]!.attributes.length, 1);
  assert.ok(!stdout.includes("lineage"));
  assert.ok((await place.run(resolve, "model", "--lineage")).stdout.includes("locally_overridden"));
});

Deno.test("a command that needs all of a registry refuses one that can't be resolved", async () => {
  using place = placeWith({
    ...shop("fine", { spans: SPAN }),
    ...shop("unresolved", { spans: SPAN.replace("ref: shop.item", "ref: shop.none") }),
    ...shop("unparsed", { spans: "   - [" }),
    "templates/templates.yaml": "templates: [{ template: a.vto, select: attributes }]",
    "templates/a.vto": "x",
    "x.jsonl": spansLine([]),
  });
  const refused = async (...[command, ...args]: Parameters<typeof place.run>) => {
    const { exit, stdout, stderr } = await place.run(command, ...args);
    assert.deepEqual([exit, stdout], [1, ""], command.path.join(" "));
    return stderr;
  };
  assert.match(
    await refused(resolve, "unresolved"),
    /^Cannot use the registry "unresolved": found unresolved_ref at unresolved\/shop\.yaml:16:9, /m,
  );
  for (const broken of ["unresolved", "unparsed"]) {
    await refused(docs, broken, "--out", "out");
    await refused(generate, broken, "--templates", "templates", "--out", "out");
    await refused(diff, broken, "--baseline", "fine");
    await refused(diff, "fine", "--baseline", broken);
    await refused(check, "fine", "--baseline", broken);
    await refused(liveCheck, "x.jsonl", "--registry", broken);
  }
  assert.throws(() => place.read("out/shop.md"), Deno.errors.NotFound);
});

Deno.test("a command that goes on with a broken registry says so on standard error", async () => {
  using place = placeWith({
    ...shop("unresolved", { spans: SPAN.replace("ref: shop.item", "ref: shop.none") }),
    ...shop("odd", { attributes: ATTRIBUTE.replace("stability: stable", "stability: odd") }),
  });
  for (const [command, name] of [[stats, "unresolved"], [resolve, "odd"]] as const) {
    const { exit, stderr } = await place.run(command, name);
    assert.equal(exit, 0);
    const note = `The registry "${name}" has a violation; ` +
      `\`swarmsh conventions check ${name}\` shows more\n`;
    assert.equal(stderr, note);
  }
});

Deno.test("conventions check advises a manifest, and finds no registry where there is no YAML", async () => {
  using place = placeWith({
    "bare/a.yaml": "file_format: definition/2\n",
    "old/registry_manifest.yaml": "schema_url: https://example.com/schemas/1.0.0\n",
    "empty/a.txt": "",
  });
  const bare = await place.run(check, "bare");
  assert.equal(bare.exit, 0);
  assert.match(bare.stdout, /^bare\/manifest\.yaml:1:1: improvement missing_manifest: /);
  assert.ok(!(await place.run(check, "old")).stdout.includes("missing_manifest"));
  const empty = await place.run(check, "empty");
  assert.equal(empty.exit, 6);
  assert.match(empty.stderr, /^Cannot read the registry "empty": found no YAML file, expected a /);
});

Deno.test("conventions check prints findings in the order of files and lines", async () => {
  // A policy's finding stands between two of the resolver.
  const reference = "      - ref: shop.none\n";
  using place = placeWith(shop("model", { attributes: BAD, spans: SPAN + reference }));
  const { stdout } = await place.run(check, "model");
  const lines = [...stdout.matchAll(/^model\/shop\.yaml:(\d+):/gm)].map(([, line]) => Number(line));
  assert.deepEqual(lines, lines.toSorted((one, other) => one - other));
  assert.deepEqual(new Set(lines), new Set([3, 16, 18]));
});

Deno.test("conventions stats counts the registry, and the lines of the checkout around it", async () => {
  const generated = {
    "made/x.ts": "// Generated by `a`.\nexport {};\n",
    "by_hand.ts": "export {};\n",
  };
  using place = placeWith({ ...shop("model"), ...generated });
  const outside = await place.run(stats, "model");
  assert.match(outside.stdout, /^attributes +1 +0 +1 +100 % +0 %$/m);
  assert.match(outside.stdout, /^spans +0 +0 +0 *$/m);
  assert.match(outside.stdout, /^Generated lines: not counted, /m);
  assert.equal((await place.run(stats, "model", "--json")).json().generated, null);
  place.write(".git/HEAD", "ref: refs/heads/main\n");
  const inside = await place.run(stats, "model");
  assert.match(inside.stdout, /^Generated: 2 of 11 lines \(18\.2 %\), 1 of 4 files$/m);
  assert.match(inside.stdout, /^made +1 +2$/m);
});

Deno.test("conventions diff says what changed, and ends with 5 when it breaks a promise", async () => {
  using place = placeWith({
    ...shop("before"),
    ...shop("after", { spans: SPAN }),
    ...shop("none", { attributes: "  []\n" }),
  });
  const added = await place.run(diff, "after", "--baseline", "before");
  assert.equal(added.exit, 0);
  assert.match(added.stdout, /^added +span +shop\.sell$/m);
  const same = await place.run(diff, "before", "--baseline", "before");
  assert.deepEqual([same.exit, same.stdout.split("\n")[1]], [0, "Nothing changed"]);
  const removed = await place.run(diff, "none", "--baseline", "after", "--json");
  assert.equal(removed.exit, 5);
  assert.deepEqual((removed.json().registry as Record<string, unknown>).span_changes, [
    { type: "removed", name: "shop.sell" },
  ]);
});

Deno.test("conventions live-check judges a file, and counts what was seen", async () => {
  const good = spansLine([{
    name: "sell",
    kind: 3,
    attributes: attributes({ "shop.item": "tea" }),
  }]);
  const own = { scope: "swarmsh.engine" };
  using place = placeWith({
    ...shop("model", { spans: SPAN }),
    "good.jsonl": `${good}\n`,
    "bad.jsonl": `${good}\n${spansLine([{ name: "buy" }], own)}\n${
      spansLine([{ name: "buy" }], own)
    }\n`,
  });
  const fine = await place.run(liveCheck, "good.jsonl", "--registry", "model");
  assert.equal(fine.exit, 0, fine.stdout);
  assert.match(
    fine.stdout,
    /^Lines 1, spans 1, metrics 0, log records 0, attributes 1: no findings$/m,
  );
  const bad = await place.run(liveCheck, "bad.jsonl", "--registry", "model");
  assert.equal(bad.exit, 1);
  assert.match(bad.stdout, /^bad\.jsonl:2:1: violation missing_span: .* \(2 times\)$/m);
  const { json } = await place.run(liveCheck, "bad.jsonl", "--registry", "model", "--json");
  const { findings, statistics } = json() as Record<string, Record<string, unknown>>;
  assert.equal((findings as unknown as { count: number }[])[0]!.count, 2);
  assert.deepEqual(statistics!.seen_registry_spans, {
    seen: { "shop.sell": 1 },
    not_seen: [],
    planned: [],
  });
});

Deno.test("conventions live-check --level leaves out what is less bad, and not the exit code", async () => {
  using place = placeWith({
    ...shop("model", { attributes: ATTRIBUTE.replace("stable", "development") }),
    "x.jsonl": spansLine([{
      name: "x",
      attributes: attributes({ "shop.item": "tea", "a.b": "x" }),
    }]),
  });
  const run = async (level: string) => {
    const { exit, stdout } = await place.run(
      liveCheck,
      "x.jsonl",
      "--registry",
      "model",
      "--level",
      level,
    );
    assert.equal(exit, 1);
    return stdout.split("\n").filter((line) => line.startsWith("x.jsonl:")).length;
  };
  assert.deepEqual([await run("violation"), await run("improvement")], [1, 2]);
});

Deno.test("conventions docs prints a document, or writes one per namespace once", async () => {
  using place = placeWith(shop("model", { spans: SPAN }));
  const printed = await place.run(docs, "model");
  assert.match(printed.stdout, /^# Conventions$/m);
  const stale = await place.run(docs, "model", "--out", "reference/all", "--dry-run");
  assert.deepEqual([stale.exit, stale.stdout], [
    1,
    "Stale reference/all/README.md\nStale reference/all/shop.md\n",
  ]);
  const wrote = await place.run(docs, "model", "--out", "reference/all");
  assert.match(wrote.stdout, /^Wrote reference\/all\/shop\.md$/m);
  assert.match(
    place.read("reference/all/shop.md"),
    /^<!-- Generated by `swarmsh conventions docs`/,
  );
  const again = await place.run(docs, "model", "--out", "reference/all", "--dry-run");
  assert.deepEqual([again.exit, again.stdout], [0, "Nothing changed\n"]);
});

Deno.test("conventions docs --update fills blocks, and tells those it can't fill", async () => {
  const block = (id: string) => `<!-- semconv ${id} -->\n<!-- endsemconv -->\n`;
  using place = placeWith({
    ...shop("model", { spans: SPAN }),
    "a.md": block("span.shop.sell"),
    "b.md": block("span.shop.buy"),
  });
  const dry = await place.run(docs, "model", "--update", "a.md", "--dry-run");
  assert.deepEqual([dry.exit, dry.stdout], [1, "Stale a.md\n"]);
  assert.equal(place.read("a.md"), block("span.shop.sell"));
  const { exit, stdout } = await place.run(docs, "model", "--update", "a.md,b.md");
  assert.equal(exit, 1);
  assert.match(stdout, /^b\.md:1:1: violation markdown_unknown_id: /m);
  assert.match(place.read("a.md"), /\| `shop\.item` +\| string +\| required/);
  assert.equal((await place.run(docs, "model", "--update", "a.md", "--dry-run")).exit, 0);
  assert.equal((await place.run(docs, "model", "--update", "none.md")).exit, 6);
  assert.equal((await place.run(docs, "model", "--dry-run")).exit, 2);
});

Deno.test("ownRegistry() is the registry of this project", () => {
  const manifest = Deno.readTextFileSync(`${ownRegistry()}/manifest.yaml`);
  assert.match(manifest, /^schema_url: https:\/\/swarmsh\.dev\//m);
});
