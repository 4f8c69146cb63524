/** Spans, metrics, events and entities as templates see them. */
import type {
  Annotations,
  Entity,
  Event,
  Metric,
  Signal,
  Span,
  Stability,
  UsedAttribute,
} from "../tool/resolved.ts";
import { annotation, isExcluded } from "../tool/annotation.ts";
import { localName, namespaceOf } from "./namespace.ts";
import { parameterNames } from "./parameters.ts";
import {
  type DeprecatedView,
  deprecatedView,
  type UsedAttributeView,
  usedAttributeView,
  type ViewContext,
} from "./view_attribute.ts";

/** An attribute of a signal, with the name of the parameter that stands for it. */
export interface SignalAttributeView extends UsedAttributeView {
  readonly parameter: string;
}

/** What all signals show. */
export interface SignalView {
  readonly signal: Signal["signal"];
  /** Id in the registry. */
  readonly id: string;
  /** What telemetry says: of a refinement, the name of what it refines. */
  readonly name: string;
  /** The id below the root of the template set. */
  readonly localName: string;
  readonly namespace: string;
  readonly brief: string;
  readonly note: string;
  readonly stability: Stability;
  readonly deprecated: DeprecatedView | undefined;
  /** Why nothing emits it yet (`implementation.planned`); empty when something does. */
  readonly planned: string;
  /** Whether this registry defines it, and no dependency. */
  readonly isOwn: boolean;
  readonly isRefinement: boolean;
  readonly attributes: readonly SignalAttributeView[];
  readonly annotations: Annotations;
}

/** A span. */
export interface SpanView extends SignalView {
  readonly kind: Span["kind"];
  /** As OTLP counts kinds. */
  readonly kindNumber: number;
  /** Exact name, where it is fixed (`code_generation.span_name`); else how it is made, in words. */
  readonly spanName: string;
  readonly events: readonly string[];
}

/** A metric. */
export interface MetricView extends SignalView {
  readonly instrument: Metric["instrument"];
  readonly unit: string;
  /** `int`, `double`, or empty where the registry does not say. */
  readonly valueType: string;
}

/** OTLP's numbers of span kinds. */
const KIND_NUMBERS: Readonly<Record<Span["kind"], number>> = {
  internal: 1,
  server: 2,
  client: 3,
  producer: 4,
  consumer: 5,
};

/** A span's view. */
export function spanView(span: Span, context: ViewContext): SpanView {
  const exact = annotation(span.annotations, "code_generation.span_name");
  return {
    ...signalView(span, context),
    kind: span.kind,
    kindNumber: KIND_NUMBERS[span.kind],
    spanName: typeof exact === "string" ? exact : span.spanName,
    events: span.events,
  };
}

/** A metric's view. */
export function metricView(metric: Metric, context: ViewContext): MetricView {
  const valueType = annotation(metric.annotations, "code_generation.metric_value_type");
  return {
    ...signalView(metric, context),
    instrument: metric.instrument,
    unit: metric.unit,
    valueType: typeof valueType === "string" ? valueType : "",
  };
}

/** An event's or entity's view. */
export function signalView(
  signal: Span | Metric | Event | Entity,
  context: ViewContext,
): SignalView {
  const { name: id, brief, note, stability, annotations, refines } = signal;
  const planned = annotation(annotations, "implementation.planned");
  return {
    signal: signal.signal,
    id,
    name: refines ?? id,
    localName: localName(id, context),
    namespace: namespaceOf(id, context),
    brief,
    note,
    stability,
    deprecated: deprecatedView(signal.deprecated),
    planned: typeof planned === "string" ? planned : planned === true ? "planned" : "",
    isOwn: signal.registry === context.registry,
    isRefinement: refines !== undefined,
    attributes: attributesView(signal, context),
    annotations,
  };
}

function attributesView(signal: Signal, context: ViewContext): SignalAttributeView[] {
  const used = signal.attributes.filter((attribute) => !isExcluded(attribute));
  const views = used.map((attribute: UsedAttribute) => usedAttributeView(attribute, context));
  // What is fixed is nobody's parameter, so it takes no name away from others.
  const keys = views.filter(({ fixedValue }) => fixedValue === undefined).map(({ key }) => key);
  const noun = namespaceOf(signal.name, context);
  const names = parameterNames(keys, { root: context.root, noun });
  return views.map((view) => ({ ...view, parameter: names.get(view.key) ?? "" }));
}
