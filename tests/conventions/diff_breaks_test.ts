// Goal: of each change it is known whether it takes back a promise.
// Method: a thing of each kind is changed by one field; what upstream calls a violation must be breaking
// when the thing was stable, and be told without harm when it was not.
import assert from "node:assert/strict";
import { diffRegistries } from "../../conventions/tool/diff/diff_registries.ts";
import type { Registry, UsedAttribute } from "../../conventions/tool/resolved.ts";
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
  typed,
  used,
} from "./made_registry.ts";

/** Ids of the findings, with a mark before those that break a promise. */
function breaks(before: RegistryParts, after: RegistryParts): string[] {
  const { findings } = diffRegistries(registry(before), registry(after));
  return findings.map(({ id, isBreaking }) => `${isBreaking ? "!" : ""}${id}`);
}

const DEVELOPED = { stability: "development" } as const;

/** What breaks a promise of something stable, and only informs of anything else. */
const PROMISES: readonly (readonly [id: string, before: RegistryParts, after: RegistryParts])[] = [
  [
    "compatibility_stable_attribute_changed_type",
    { attributes: [attribute("a.b")] },
    { attributes: [typed("a.b", "int")] },
  ],
  [
    "compatibility_stable_attribute_changed_type",
    { attributes: [choice("a.b", ["x"])] },
    { attributes: [attribute("a.b")] },
  ],
  [
    "compatibility_stable_attribute_now_unstable",
    { attributes: [attribute("a.b")] },
    { attributes: [attribute("a.b", { stability: "release_candidate" })] },
  ],
  [
    "compatibility_enum_member_changed_value",
    { attributes: [choice("a.b", [{ id: "x", value: 1 }])] },
    { attributes: [choice("a.b", [{ id: "x", value: 2 }])] },
  ],
  [
    "compatibility_stable_enum_member_changed_from_stable",
    { attributes: [choice("a.b", ["x"])] },
    { attributes: [choice("a.b", [{ id: "x", stability: "beta" }])] },
  ],
  ["compatibility_span_changed_kind", { spans: [span("a.s")] }, {
    spans: [span("a.s", { kind: "client" })],
  }],
  ["compatibility_metric_changed_unit", { metrics: [metric("a.m")] }, {
    metrics: [metric("a.m", { unit: "s" })],
  }],
  ["compatibility_metric_changed_instrument", { metrics: [metric("a.m")] }, {
    metrics: [metric("a.m", { instrument: "gauge" })],
  }],
  [
    "compatibility_metric_added_attributes",
    { metrics: [metric("a.m")], ...defining("a.b") },
    { metrics: [metric("a.m", { attributes: [used("a.b")] })] },
  ],
  [
    "compatibility_attribute_group_added_attributes",
    { attributeGroups: [group("a.g")], ...defining("a.b") },
    { attributeGroups: [group("a.g", { attributes: [used("a.b")] })], ...defining("a.b") },
  ],
  ...(["span", "metric", "event", "entity"] as const).map((kind) =>
    [
      `compatibility_${kind}_changed_stability`,
      signals(kind, { stability: "stable" }),
      signals(kind, { stability: "beta" }),
    ] as const
  ),
  ...([
    ["span", "compatibility_span_dropped_attributes"],
    ["metric", "compatibility_metric_changed_attributes"],
    ["event", "compatibility_event_dropped_attributes"],
    ["entity", "compatibility_entity_missing_attribute"],
  ] as const).map(([kind, id]) =>
    [
      id,
      { ...signals(kind, { attributes: [used("a.b"), used("a.c")] }) },
      { ...signals(kind, { attributes: [used("a.b")] }), ...defining("a.c") },
    ] as const
  ),
  ...(["span", "event"] as const).flatMap((kind) => [
    [
      `compatibility_${kind}_tightened_requirement`,
      signals(kind, { attributes: [used("a.b")] }),
      signals(kind, { attributes: [used("a.b", "required")] }),
    ] as const,
    [
      `compatibility_${kind}_tightened_requirement`,
      { ...signals(kind, {}), ...defining("a.b") },
      signals(kind, { attributes: [used("a.b", "conditionally_required")] }),
    ] as const,
    [
      `compatibility_${kind}_loosened_requirement`,
      signals(kind, { attributes: [used("a.b", "required")] }),
      signals(kind, { attributes: [used("a.b", "opt_in")] }),
    ] as const,
  ]),
  [
    "compatibility_entity_changed_identity",
    { entities: [entity("a.e", { attributes: [identifying("a.x"), used("a.y")] })] },
    { entities: [entity("a.e", { attributes: [identifying("a.x"), identifying("a.y")] })] },
  ],
];

for (const [index, [id, before, after]] of PROMISES.entries()) {
  Deno.test(`diffRegistries() ${id} breaks a promise of stable things, case ${index + 1}`, () => {
    assert.deepEqual(breaks(before, after), [`!${id}`]);
    const unstable = breaks(developed(before), developed(after));
    assert.ok(unstable.every((found) => !found.startsWith("!")), unstable.join());
    const loss = id.includes("stability") || id.includes("stable_enum") || id.includes("unstable");
    assert.equal(unstable.length, loss ? 0 : 1);
  });
}

Deno.test("diffRegistries() calls every removal breaking, whatever the stability", () => {
  const before: RegistryParts = {
    attributes: [attribute("a.b", DEVELOPED), choice("a.c", ["x", "y"], DEVELOPED)],
    attributeGroups: [group("a.g", DEVELOPED)],
    spans: [span("a.s", DEVELOPED)],
    metrics: [metric("a.m", DEVELOPED)],
    events: [event("a.v", DEVELOPED)],
    entities: [entity("a.e", { ...DEVELOPED, attributes: [] })],
  };
  assert.deepEqual(breaks(before, { attributes: [choice("a.c", ["y"], DEVELOPED)] }), [
    "!compatibility_removed_attribute",
    "!compatibility_stable_enum_member_missing",
    "!compatibility_attribute_group_removed",
    "!compatibility_span_missing",
    "!compatibility_metric_missing",
    "!compatibility_event_missing",
    "!compatibility_entity_missing",
  ]);
});

Deno.test("diffRegistries() forgives a removal that a refinement of that name answers for", () => {
  const annotations = { compatibility: { policy_exceptions: ["span_missing"] } };
  const removed = (name: string, said = annotations) => {
    const refinement = span(name, { annotations: said, refines: "a.t" });
    return breaks(
      { spans: [span("a.s"), span("a.t")] },
      { spans: [span("a.t")], refinements: { spans: [refinement] } },
    );
  };
  assert.deepEqual(removed("a.s"), []);
  assert.deepEqual(removed("span.a.s"), []);
  assert.deepEqual(removed("a.other"), ["!compatibility_span_missing"]);
  const wrong = { compatibility: { policy_exceptions: ["metric_missing"] } };
  assert.deepEqual(removed("a.s", wrong), ["!compatibility_span_missing"]);
  const annotated = group("a.e", {
    annotations: { compatibility: { policy_exceptions: ["entity_missing"] } },
  });
  const before = { entities: [entity("a.e", { attributes: [] })] };
  assert.deepEqual(breaks(before, { attributeGroups: [annotated] }), []);
});

Deno.test("diffRegistries() forgives a change that the thing itself answers for", () => {
  const annotations = { compatibility: { policy_exceptions: ["metric_changed_unit"] } };
  const after = { metrics: [metric("a.m", { annotations, unit: "s" })] };
  assert.deepEqual(breaks({ metrics: [metric("a.m")] }, after), []);
});

function defining(key: string): RegistryParts {
  return { attributes: [attribute(key)] };
}

function identifying(key: string): UsedAttribute {
  return used(key, "recommended", { role: "identifying" });
}

type SignalParts = Partial<Pick<Registry["events"][number], "stability" | "attributes">>;

/** A registry with one signal, `a.x`; all that its attributes are is defined. */
function signals(kind: "span" | "metric" | "event" | "entity", parts: SignalParts): RegistryParts {
  const attributes = kind === "entity" && parts.attributes === undefined ? [] : parts.attributes;
  const given = attributes === undefined ? parts : { ...parts, attributes };
  switch (kind) {
    case "span":
      return { spans: [span("a.x", given)] };
    case "metric":
      return { metrics: [metric("a.x", given)] };
    case "event":
      return { events: [event("a.x", given)] };
    case "entity":
      return { entities: [entity("a.x", given)] };
    default:
      throw kind satisfies never;
  }
}

/** The same with everything in development: definitions, members of enumerations, uses, signals. */
function developed<T>(value: T): T {
  if (Array.isArray(value)) return value.map(developed) as T;
  if (typeof value !== "object" || value === null) return value;
  const fields = Object.entries(value).map(([name, field]) => [name, developed(field)]);
  return { ...Object.fromEntries(fields), ...("stability" in value ? DEVELOPED : {}) };
}
