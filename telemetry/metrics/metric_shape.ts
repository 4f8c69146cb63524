/** What a metric is: the part of the registry's words on it that measuring needs. */

/** A metric; the constants in `generated/metrics.ts` are such. */
export interface MetricShape {
  readonly name: string;
  readonly instrument: "counter" | "histogram" | "gauge";
  /** In UCUM, such as `s` or `{item}`. */
  readonly unit: string;
  readonly valueType: "int" | "double";
  readonly brief: string;
}

/** What tells one series of a metric from its others. */
export type MetricAttributes = Readonly<Record<string, string | number | boolean | undefined>>;
