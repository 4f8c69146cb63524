// Goal: every signal that code emits is defined, and every defined signal is emitted or marked as
// planned. That what is emitted is defined is also held against all that programs under test record
// (tests/support/live_check.ts).
import assert from "node:assert/strict";
import { COMMANDS } from "../../cli/all_commands.ts";
import { ENGINE_VERBS } from "../../core/engine/engine.ts";
import { PATTERNS } from "../../patterns/generated/patterns.ts";
import { engineSpan } from "../../telemetry/engine_spans.ts";
import { ownRegistry } from "../support/live_check.ts";
import { treeSources } from "../support/tree_sources.ts";

const registry = ownRegistry();

/** What is defined here and not planned for later. */
function emitted<T extends { readonly annotations: object; readonly registry: string }>(
  signals: readonly T[],
): T[] {
  return signals.filter(({ annotations, registry: owner }) => {
    return owner === registry.schemaUrl && !("implementation" in annotations);
  });
}

Deno.test("every span that is defined is emitted, and every one that is emitted is defined", async () => {
  const commands = await Promise.all(COMMANDS.map(async (row) => (await row.load()).command));
  const code = [
    ...ENGINE_VERBS.map((verb) => engineSpan({ verb }, { outcome: "done" }).type),
    ...commands.map(({ span }) => span.type),
    "swarmsh.work.process",
    ...patternSpans().filter(({ name }) => isEmitted(name)).map(({ name }) => name),
  ];
  assert.deepEqual(code.sort(), emitted(registry.spans).map(({ name }) => name).sort());
});

/** Spans that patterns tell of: `swarmsh.NAME.`, and what it is. */
function patternSpans() {
  return registry.spans.filter(({ name }) =>
    PATTERNS.some((pattern) => name.startsWith(`swarmsh.${pattern.name}.`))
  );
}

/** Whether the type stands in the code of its pattern. */
function isEmitted(name: string): boolean {
  const type = name.slice("swarmsh.".length);
  const sources = treeSources([`patterns/${type.slice(0, type.indexOf("."))}`]);
  return sources.some(({ text }) => text.includes(`"${type}"`));
}

Deno.test("spans of patterns are called what their types say", () => {
  for (const { name, annotations } of patternSpans()) {
    const { span_name } = annotations.code_generation as { span_name?: unknown };
    assert.equal(span_name, name.slice("swarmsh.".length).replaceAll(/[._]/g, " "));
  }
});

Deno.test("what is planned says why", () => {
  for (
    const { annotations, name } of [...registry.spans, ...registry.metrics, ...registry.events]
  ) {
    if (!("implementation" in annotations)) continue;
    const { planned } = annotations.implementation as { planned?: unknown };
    assert.ok(typeof planned === "string" && planned.length > 20, name);
  }
});

Deno.test("every metric and event that is defined is used by code, under its generated name", () => {
  const { metrics, events, refinements } = registry;
  const signals = emitted([...metrics, ...refinements.metrics, ...events]);
  const code = treeSources(["telemetry", "cli"]).filter(({ path }) =>
    !path.includes("/generated/")
  );
  for (const { name } of signals) {
    const constant = name.toUpperCase().replaceAll(".", "_");
    const user = code.find(({ text }) => new RegExp(`\\b${constant}\\b`).test(text));
    assert.ok(user, `${name}: nothing uses ${constant}; emit it, or mark it as planned`);
  }
});

Deno.test("no code writes the name of a signal of ours by hand", () => {
  const names = new Set([
    ...registry.spans.map(({ name }) => name),
    ...registry.metrics.map(({ name }) => name),
    ...registry.events.map(({ name }) => name),
  ].filter((name) => name.startsWith("swarmsh.")));
  const code = treeSources(["telemetry", "core", "cli"]).filter(({ path }) =>
    !path.includes("/generated/")
  );
  for (const { path, text } of code) {
    for (const [, name] of text.matchAll(/["'`](swarmsh\.[a-z_.]+)["'`]/g)) {
      assert.ok(
        !names.has(name!),
        `${path} writes "${name}"; take the generated builder or constant`,
      );
    }
  }
});

Deno.test("every name that code writes by hand is one of the registry", () => {
  // Constants cost a module, which what every command loads does without: it says such keys itself.
  const roots = new Set(registry.attributes.map(({ key }) => key.split(".")[0]!));
  const { attributes, spans, metrics, events, refinements } = registry;
  const known = new Set([
    ...attributes.map(({ key }) => key),
    ...[...spans, ...metrics, ...events, ...refinements.metrics].map(({ name }) => name),
  ]);
  const code = treeSources(["core", "cli", "telemetry", "shell"])
    .filter(({ path }) => !path.includes("/generated/"));
  const written = code.flatMap(({ path, text }) =>
    [...text.matchAll(/"([a-z_]+)(\.[a-z_]+)+"/g)]
      // "swarmsh.sh" is a file.
      .filter(([literal, root]) => roots.has(root!) && !literal.endsWith('.sh"'))
      .map(([literal]) => ({ path, name: literal.slice(1, -1) }))
  );
  assert.deepEqual(written.filter(({ name }) => !known.has(name)), []);
  assert.ok(written.some(({ path }) => path === "cli/telemetry_span.ts"));
});

Deno.test("what no start loads takes every key from the generated constants", () => {
  const keys = new Set(registry.attributes.map(({ key }) => key));
  const code = treeSources(["cli"]).filter(({ path }) => {
    return !path.includes("/generated/") && path !== "cli/telemetry_span.ts";
  });
  const written = code.flatMap(({ path, text }) =>
    [...text.matchAll(/"([a-z_]+(?:\.[a-z_]+)+)"/g)]
      .filter(([, key]) => keys.has(key!))
      .map(([, key]) => `${path}: "${key}"`)
  );
  assert.deepEqual(written, []);
});
