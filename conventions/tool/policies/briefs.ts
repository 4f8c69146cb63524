/** Policies: everything says in a sentence what it is. */
import { signalsOf } from "../resolved.ts";
import { own, type Policy } from "./policy.ts";

/** Policies of briefs. */
export const BRIEFS: readonly Policy[] = [
  {
    id: "naming_convention_metric_brief_period",
    in: "naming_conventions",
    *breaches(registry) {
      for (const metric of own(registry, registry.metrics)) {
        const brief = metric.brief.trim();
        if (brief === "" || brief.endsWith(".")) continue;
        yield {
          subject: metric,
          message: `Cannot describe the metric "${metric.name}": ` +
            `found a brief that ends with "${brief.slice(-20)}", expected a period at its end`,
          signalType: "metric",
          signalName: metric.name,
          context: { metric_name: metric.name, brief },
        };
      }
    },
  },
  {
    id: "brief_required",
    in: "brief",
    *breaches(registry) {
      for (const attribute of own(registry, registry.attributes)) {
        if (attribute.brief.trim() !== "") continue;
        yield {
          subject: attribute,
          message: missing("attribute", attribute.key),
          context: { attribute_key: attribute.key },
        };
      }
      for (const signal of own(registry, [...signalsOf(registry)])) {
        if (signal.brief.trim() !== "") continue;
        yield {
          subject: signal,
          message: missing(signal.signal, signal.name),
          signalType: signal.signal,
          signalName: signal.name,
        };
      }
    },
  },
];

function missing(what: string, name: string): string {
  return `Cannot describe the ${what} "${name}": found no brief, expected a sentence`;
}
