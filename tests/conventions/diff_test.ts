// Goal: a difference says what changed, of each kind, once and by name.
import assert from "node:assert/strict";
import { fc } from "../support/chance.ts";
import { diffJson } from "../../conventions/tool/diff/diff_json.ts";
import { diffRegistries } from "../../conventions/tool/diff/diff_registries.ts";
import {
  attribute,
  choice,
  entity,
  event,
  group,
  metric,
  registry,
  type RegistryParts,
  span,
  used,
} from "./made_registry.ts";

function diff(before: RegistryParts, after: RegistryParts) {
  return diffRegistries(registry(before), registry(after));
}

function changes(before: RegistryParts, after: RegistryParts): string[] {
  return diff(before, after).changes.map(({ type, kind, name, newName }) => {
    return [type, kind, name, ...(newName === undefined ? [] : [newName])].join(" ");
  });
}

const OBSOLETE = { deprecated: { reason: "obsoleted", note: "Nobody used it." } } as const;

Deno.test("diffRegistries() finds no difference between a registry and itself", () => {
  const same: RegistryParts = {
    attributes: [choice("a.b", ["x", "y"]), attribute("a.c", OBSOLETE)],
    spans: [span("a.s", { attributes: [used("a.d", "required")] })],
    metrics: [metric("a.m")],
    entities: [entity("a.e")],
  };
  assert.deepEqual(diff(same, same).changes, []);
  assert.deepEqual(diff(same, same).findings, []);
});

Deno.test("diffRegistries() tells added, removed, obsoleted and uncategorized things of each kind", () => {
  assert.deepEqual(
    changes(
      { attributes: [attribute("a.b")], metrics: [metric("a.m")] },
      { attributes: [attribute("a.c")], metrics: [metric("a.m", OBSOLETE)] },
    ),
    ["removed attribute a.b", "added attribute a.c", "obsoleted metric a.m"],
  );
  const uncategorized = { deprecated: { reason: "uncategorized" } } as const;
  assert.deepEqual(changes({ events: [event("a.e")] }, { events: [event("a.e", uncategorized)] }), [
    "uncategorized event a.e",
  ]);
  assert.deepEqual(
    changes({}, {
      spans: [span("a.s")],
      entities: [entity("a.e", { attributes: [] })],
      attributeGroups: [group("a.g"), group("a.i", { visibility: "internal" })],
    }),
    ["added attribute_group a.g", "added span a.s", "added entity a.e"],
  );
});

Deno.test("diffRegistries() tells a rename once, by both names", () => {
  const renamed = attribute("a.old", { deprecated: { reason: "renamed", renamedTo: "a.new" } });
  const after = { attributes: [renamed, attribute("a.new")] };
  assert.deepEqual(changes({ attributes: [attribute("a.old")] }, after), [
    "renamed attribute a.old a.new",
  ]);
  assert.deepEqual(changes(after, after), [], "a rename of the baseline is no change");
  const { registry: json } = diffJson(diff({ attributes: [attribute("a.old")] }, after));
  assert.deepEqual(json.attribute_changes, [
    { type: "renamed", old_name: "a.old", new_name: "a.new", note: "" },
  ]);
});

Deno.test("diffRegistries() names the fields that say something else", () => {
  const before = span("a.s", { attributes: [used("a.b"), used("a.c", "required")] });
  const after = span("a.s", {
    brief: "Said better.",
    kind: "client",
    attributes: [used("a.b", "opt_in"), used("a.d")],
  });
  const { changes } = diff({ spans: [before] }, { spans: [after] });
  const { fields } = changes.find(({ kind }) => kind === "span")!;
  assert.deepEqual(fields, [
    { field: "attributes.a.b", before: "recommended", after: "opt_in" },
    { field: "attributes.a.c", before: "required", after: undefined },
    { field: "attributes.a.d", before: undefined, after: "recommended" },
    { field: "brief", before: "Said in a sentence.", after: "Said better." },
    { field: "kind", before: "internal", after: "client" },
  ]);
});

Deno.test("diffRegistries() reports a change of a definition with the definition only", () => {
  const uses = (brief: string) => ({
    attributes: [attribute("a.b", { brief })],
    spans: [span("a.s", { attributes: [used(attribute("a.b", { brief }))] })],
  });
  assert.deepEqual(changes(uses("One."), uses("Two.")), ["updated attribute a.b"]);
});

Deno.test("diffRegistries() compares own things only", () => {
  const other = { registry: "https://example.com/other/2.0.0" };
  assert.deepEqual(changes({ attributes: [attribute("b.a", other)] }, {}), []);
});

Deno.test("diffRegistries() of any two registries is the other way round what it is this way", () => {
  const keys = fc.uniqueArray(fc.constantFrom("a.b", "a.c", "a.d", "a.e"));
  fc.assert(fc.property(keys, keys, (before, after) => {
    const [old, now] = [before, after].map((list) => {
      return { attributes: list.map((key) => attribute(key)) };
    });
    const there = changes(old!, now!);
    const back = changes(now!, old!).map((change) => {
      return change.startsWith("added")
        ? change.replace("added", "removed")
        : change.replace("removed", "added");
    });
    assert.deepEqual(there, back);
  }));
});
