/** A resolved registry as templates see it. */
import type { Registry } from "../tool/resolved.ts";
import { isExcluded } from "../tool/annotation.ts";
import { type AttributeView, attributeView, type ViewContext } from "./view_attribute.ts";
import { type CommandView, commandViews } from "./view_command.ts";
import { type CommandLineView, commandLineView } from "./view_command_line.ts";
import {
  type MetricView,
  metricView,
  type SignalView,
  signalView,
  type SpanView,
  spanView,
} from "./view_signal.ts";

/** Everything that a template can be given. Refinements stand behind what has a name of its own. */
export interface RegistryView {
  readonly schemaUrl: string;
  /** Last part of the schema URL. */
  readonly version: string;
  readonly description: string;
  readonly attributes: readonly AttributeView[];
  readonly spans: readonly SpanView[];
  readonly metrics: readonly MetricView[];
  readonly events: readonly SignalView[];
  readonly entities: readonly SignalView[];
  readonly commands: readonly CommandView[];
  readonly commandLine: CommandLineView;
}

/** The view of a registry without what `code_generation.exclude` takes out. */
export function registryView(registry: Registry, root: string): RegistryView {
  const context: ViewContext = { root, registry: registry.schemaUrl };
  const { refinements } = registry;
  const commandLine = commandLineView(registry.attributeGroups);
  const kept = <T extends Parameters<typeof isExcluded>[0]>(all: readonly T[]) => {
    return all.filter((one) => !isExcluded(one));
  };
  return {
    schemaUrl: registry.schemaUrl,
    version: registry.schemaUrl.split("/").at(-1) ?? "",
    description: registry.description,
    attributes: kept(registry.attributes).map((one) => attributeView(one, context)),
    spans: kept([...registry.spans, ...refinements.spans]).map((one) => spanView(one, context)),
    metrics: kept([...registry.metrics, ...refinements.metrics])
      .map((one) => metricView(one, context)),
    events: kept([...registry.events, ...refinements.events])
      .map((one) => signalView(one, context)),
    entities: kept([...registry.entities, ...refinements.entities])
      .map((one) => signalView(one, context)),
    commands: commandViews(kept(registry.spans), commandLine.order),
    commandLine,
  };
}
