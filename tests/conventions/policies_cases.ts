/** Each policy with a made registry that breaks it, and the same mended by the least change. */
import {
  attribute,
  choice,
  entity,
  event,
  group,
  metric,
  type RegistryParts,
  span,
  typed,
  used,
} from "./made_registry.ts";

/** A rule, what breaks it, and what mends that. */
export interface PolicyCase {
  /** Id of the finding. */
  readonly id: string;
  readonly breaks: RegistryParts;
  /** How many findings the broken one has; one where nothing is said. */
  readonly count?: number;
  /** What messages must say. */
  readonly says: RegExp;
  readonly mended: readonly RegistryParts[];
}

const OUT_OF_USE = { deprecated: { reason: "obsoleted" } } as const;
const ANY = typed("a.any", "any");
const NEW = { stability: "development" } as const;
const ID = { role: "identifying" } as const;
const LEFT_OUT = { annotations: { code_generation: { exclude: true } } };

/** At least one for each policy. */
export const POLICY_CASES: readonly PolicyCase[] = [
  {
    id: "naming_convention_attribute_name_format",
    breaks: { attributes: [attribute("http.Request-size")] },
    says: /Cannot name the attribute "http\.Request-size": found "R", expected small letters/,
    mended: [{ attributes: [attribute("http.request_size")] }],
  },
  {
    id: "naming_convention_attribute_name_format",
    breaks: { attributes: ["a..b", "a.b_", "1a.b", "a._b"].map((key) => attribute(key)) },
    count: 4,
    says: /found ("\.\."|"_" at the end|"1" at the beginning|"\._"), expected/,
    mended: [{ attributes: [attribute("a.1b"), attribute("a.1_b")] }],
  },
  {
    id: "naming_convention_attr_has_namespace",
    breaks: { attributes: [attribute("size")] },
    says: /Cannot name the attribute "size": found no namespace/,
    mended: [
      { attributes: [attribute("http.size")] },
      { attributes: [attribute("size", OUT_OF_USE)] },
    ],
  },
  {
    id: "naming_convention_enum_id",
    breaks: { attributes: [choice("a.b", ["GET", "put"])] },
    says: /Cannot name the enum member "GET"/,
    mended: [{ attributes: [choice("a.b", ["get", "put"])] }],
  },
  {
    id: "naming_convention_span_type",
    breaks: { spans: [span("Http.Client")] },
    says: /Cannot name the span "Http\.Client": found "H"/,
    mended: [{ spans: [span("http.client")] }],
  },
  {
    id: "naming_convention_entity_type",
    breaks: { entities: [entity("k8s-pod", { attributes: [used("a.b", "required", ID)] })] },
    says: /Cannot name the entity "k8s-pod": found "-"/,
    mended: [{ entities: [entity("k8s.pod")] }],
  },
  {
    id: "naming_convention_metric_name",
    breaks: { metrics: [metric("http.requests!")] },
    says: /Cannot name the metric "http\.requests!"/,
    mended: [{ metrics: [metric("http.requests")] }],
  },
  {
    id: "naming_convention_event_name",
    breaks: { events: [event("")] },
    says: /Cannot name the event "": found nothing/,
    mended: [{ events: [event("exception")] }],
  },
  {
    id: "naming_convention_attribute_namespace_collision",
    breaks: { attributes: [attribute("a.b"), attribute("a.b.c.d")] },
    says: /Cannot name something "a\.b": found "a\.b\.c\.d" inside it/,
    mended: [
      { attributes: [attribute("a.b"), attribute("a.bc.d")] },
      { attributes: [attribute("a.b", OUT_OF_USE), attribute("a.b.c")] },
      { attributes: [attribute("a.b"), attribute("a.b.c", OUT_OF_USE)] },
    ],
  },
  {
    id: "naming_convention_metric_namespace_collision",
    breaks: { metrics: [metric("hw.fan"), metric("hw.fan.limit")] },
    says: /Cannot name something "hw\.fan": found "hw\.fan\.limit" inside it/,
    mended: [
      { metrics: [metric("hw.fan.speed"), metric("hw.fan.limit")] },
      { metrics: [metric("hw.fan"), metric("hw.fan.limit", OUT_OF_USE)] },
    ],
  },
  {
    id: "naming_convention_attribute_constant_collision",
    breaks: { attributes: [attribute("a.b_c"), attribute("a.b.c")] },
    count: 2,
    says: /Cannot name the attribute "a\.b.c": found "a\.b.c", which is the same constant/,
    mended: [
      { attributes: [attribute("a.b_c"), attribute("a.b.d")] },
      { attributes: [attribute("a.b_c", LEFT_OUT), attribute("a.b.c")] },
    ],
  },
  {
    id: "naming_convention_metric_constant_collision",
    breaks: { metrics: [metric("a.b_c"), metric("a_b.c")] },
    count: 2,
    says: /Cannot name the metric/,
    mended: [{ metrics: [metric("a.b_c")], events: [event("a_b.c")] }],
  },
  {
    id: "naming_convention_event_constant_collision",
    breaks: { events: [event("a.b_c"), event("a_b.c")] },
    count: 2,
    says: /Cannot name the event/,
    mended: [{ events: [event("a.b_c", LEFT_OUT), event("a_b.c")] }],
  },
  {
    id: "naming_convention_entity_constant_collision",
    breaks: { entities: [entity("a.b_c"), entity("a_b.c")] },
    count: 2,
    says: /Cannot name the entity/,
    mended: [{ entities: [entity("a.b_c"), entity("a.b_d")] }],
  },
  {
    id: "naming_convention_enum_member_collision",
    breaks: { attributes: [choice("a.b", ["x", { id: "x", value: "y" }])] },
    count: 2,
    says: /Cannot tell member "x" of "a\.b" from another one: found the id "x" twice/,
    mended: [{ attributes: [choice("a.b", ["x", "y"])] }],
  },
  {
    id: "naming_convention_enum_member_collision",
    breaks: { attributes: [choice("a.b", ["x", { id: "y", value: "x" }])] },
    count: 2,
    says: /found the value "x" twice/,
    mended: [
      { attributes: [choice("a.b", ["x", { id: "y", value: "x", ...OUT_OF_USE }])] },
      { attributes: [choice("a.b", [{ id: "x", value: 1 }, { id: "y", value: "1" }])] },
    ],
  },
  {
    id: "naming_convention_enum_member_collision",
    breaks: { attributes: [choice("a.b", ["x.y", "x_y"])] },
    count: 2,
    says: /found the constant "x_y" twice/,
    mended: [{ attributes: [choice("a.b", ["x.y", { id: "x_y", ...LEFT_OUT }])] }],
  },
  {
    id: "naming_convention_attribute_complex_type_violation",
    breaks: {
      metrics: [metric("a.m", { attributes: [used(ANY)] })],
      entities: [entity("a.e", { attributes: [used(ANY, "required", ID)] })],
      attributeGroups: [group("a.g", { attributes: [used(template("a.t", "any"))] })],
    },
    count: 3,
    says: /found type (any|template\[any\]), expected one that is not complex/,
    mended: [{
      spans: [span("a.s", { attributes: [used(ANY)] })],
      events: [event("a.e", { attributes: [used(ANY)] })],
      attributeGroups: [group("a.g", { visibility: "internal", attributes: [used(ANY)] })],
    }],
  },
  {
    id: "naming_convention_event_name_attribute_forbidden",
    breaks: { events: [event("a.e", { attributes: [used("event.name")] })] },
    says: /Cannot use "event\.name" on the event "a\.e"/,
    mended: [{ spans: [span("a.s", { attributes: [used("event.name")] })] }],
  },
  {
    id: "naming_convention_metric_brief_period",
    breaks: { metrics: [metric("a.m", { brief: "Number of requests" })] },
    says: /found a brief that ends with "Number of requests", expected a period/,
    mended: [{ metrics: [metric("a.m", { brief: "Number of requests.\n" })] }],
  },
  {
    id: "brief_required",
    breaks: {
      attributes: [attribute("a.b", { brief: " " })],
      spans: [span("a.s", { brief: "" })],
      metrics: [metric("a.m", { brief: "" })],
      events: [event("a.v", { brief: "" })],
      entities: [entity("a.e", { brief: "" })],
    },
    count: 5,
    says: /Cannot describe the (attribute|span|metric|event|entity) "a\..": found no brief/,
    mended: [{ attributes: [attribute("a.b")], spans: [span("a.s")] }],
  },
  ...(["span", "metric", "event"] as const).map((signal): PolicyCase => {
    const broken = { stability: "beta", attributes: [used(attribute("a.b", NEW))] } as const;
    const optIn = { ...broken, attributes: [used(attribute("a.b", NEW), "opt_in")] };
    const even = { ...broken, attributes: [used(attribute("a.b", { stability: "beta" }))] };
    return {
      id: `stability_${signal}_lower_stability_attribute`,
      breaks: signals(signal, broken),
      says: /Cannot call the \w+ "a\.x" beta: found attribute "a\.b" with stability development/,
      mended: [signals(signal, optIn), signals(signal, even), signals(signal, NEW)],
    };
  }),
  {
    id: "stability_entity_lower_stability_attribute",
    breaks: {
      entities: [entity("a.e", { attributes: [used(attribute("a.b", NEW), "required", ID)] })],
    },
    says: /Cannot call the entity "a\.e" stable/,
    mended: [{ entities: [entity("a.e")] }],
  },
  {
    id: "stability_entity_no_identity",
    breaks: { entities: [entity("a.e", { attributes: [used("a.b", "required")] })] },
    says: /Cannot call the entity "a\.e" stable: found no identifying attribute/,
    mended: [{ entities: [entity("a.e", { ...NEW, attributes: [] })] }],
  },
  {
    id: "deprecation_attribute_renamed_to_invalid",
    breaks: { attributes: [attribute("a.b", renamedTo("a.c"))] },
    says: /Cannot send from attribute "a\.b" to "a\.c": found nothing of that name/,
    mended: [{ attributes: [attribute("a.b", renamedTo("a.c")), attribute("a.c")] }],
  },
  {
    id: "deprecation_attribute_renamed_to_invalid",
    breaks: { attributes: [attribute("a.b", renamedTo("a.c")), attribute("a.c", OUT_OF_USE)] },
    says: /found that it is deprecated too/,
    mended: [{ attributes: [attribute("a.b", OUT_OF_USE), attribute("a.c", OUT_OF_USE)] }],
  },
  {
    id: "deprecation_attribute_renamed_to_type_mismatch",
    breaks: { attributes: [attribute("a.b", renamedTo("a.c")), typed("a.c", "int")] },
    says: /Cannot send from "a\.b" to "a\.c": found type int, expected string/,
    mended: [
      { attributes: [attribute("a.b", renamedTo("a.c")), choice("a.c", ["x"])] },
      { attributes: [choice("a.b", ["x"], renamedTo("a.c")), attribute("a.c")] },
      {
        attributes: [choice("a.b", [{ value: 1 }], renamedTo("a.c")), typed("a.c", "int")],
      },
    ],
  },
  ...(["span", "metric", "event", "entity"] as const).map((signal): PolicyCase => ({
    id: `deprecation_${signal}_renamed_to_invalid`,
    breaks: signals(signal, renamedTo("a.y")),
    says: /Cannot send from \w+ "a\.x" to "a\.y": found nothing/,
    mended: [signals(signal, OUT_OF_USE)],
  })),
  {
    id: "deprecation_enum_member_renamed_to_invalid",
    breaks: { attributes: [choice("a.b", [{ id: "x", ...renamedTo("y") }, "z"])] },
    says: /Cannot send from member "x" of "a\.b" to "y": found nothing/,
    mended: [{ attributes: [choice("a.b", [{ id: "x", ...renamedTo("y") }, "y"])] }],
  },
];

function renamedTo(name: string) {
  return { deprecated: { reason: "renamed", renamedTo: name } } as const;
}

function template(key: string, of: "any" | "string") {
  return attribute(key, { type: { kind: "template", of } });
}

/** A registry with one signal, `a.x`, of a kind. */
function signals(
  kind: "span" | "metric" | "event" | "entity",
  parts: Pick<Parameters<typeof event>[1] & object, "stability" | "attributes" | "deprecated">,
): RegistryParts {
  switch (kind) {
    case "span":
      return { spans: [span("a.x", parts)] };
    case "metric":
      return { metrics: [metric("a.x", parts)] };
    case "event":
      return { events: [event("a.x", parts)] };
    case "entity":
      return { entities: [entity("a.x", parts)] };
    default:
      throw kind satisfies never;
  }
}
