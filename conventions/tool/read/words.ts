/** Closed lists of words that both formats use. */

/** Kinds of spans. */
export const SPAN_KINDS = ["client", "server", "producer", "consumer", "internal"] as const;

/** What metrics are recorded with. */
export const INSTRUMENTS = ["counter", "updowncounter", "gauge", "histogram"] as const;

/** Lists of an `imports` block. */
export const IMPORT_LISTS = ["attribute_groups", "entities", "events", "metrics", "spans"] as const;

/** Lists of definitions in the newer format. */
export const DEFINITION_LISTS = [
  "attributes",
  "attribute_groups",
  "entities",
  "events",
  "metrics",
  "spans",
  "entity_refinements",
  "event_refinements",
  "metric_refinements",
  "span_refinements",
] as const;

/** The newer format's name. */
export const DEFINITION_FORMAT = "definition/2";
