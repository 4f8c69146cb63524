/** A small registry in the manner of this project's own: spans of work, one command, metrics, an event. */
import {
  attribute,
  choice,
  event,
  metric,
  registry,
  SCHEMA,
  span,
  typed,
  used,
} from "./made_registry.ts";

const fixed = (value: string | number) => ({
  annotations: { code_generation: { fixed_value: value } },
});
const upstream = { registry: "https://opentelemetry.io/schemas/1.41.0" };
const cli = (says: Record<string, string | boolean>) => ({ annotations: { cli: says } });

const AGENT_ID = attribute("swarmsh.agent.id", { brief: "Identifies the agent." });
const EPOCH = typed("swarmsh.work.epoch", "int", { brief: "How often the right to act moved on." });
const WAITED = typed("swarmsh.coordination.lock_wait", "double", { brief: "Seconds waited." });
const OUTCOME = choice("swarmsh.operation.outcome", [
  { id: "done", brief: "It did what was asked." },
  "nothing",
  { id: "not_found", brief: "There is no such thing.\n\nA second paragraph with */ in it." },
], { brief: "How an operation ended." });
const SYSTEM = choice("messaging.system", ["kafka"], { brief: "The system.", ...upstream });
const ERROR_TYPE = choice("error.type", [{ id: "other", value: "_OTHER" }], {
  brief:
    "Class of the error, in a text which is so long that it cannot stand on one line of a file",
  ...upstream,
});
const MESSAGE_ID = attribute("messaging.message.id", { brief: "The item.", ...upstream });
const LABELS = typed("swarmsh.agent.labels", "string[]", { brief: "What it can do." });

/** Spans, signals and a command that try everything the templates know. */
export const SAMPLE = registry({
  attributes: [
    attribute("swarmsh.old", {
      brief: "Out of use.",
      deprecated: { reason: "renamed", renamedTo: "swarmsh.agent.id" },
    }),
    attribute("swarmsh.hidden", { annotations: { code_generation: { exclude: true } } }),
    { ...attribute("swarmsh.label"), type: { kind: "template", of: "string" } },
  ],
  spans: [
    span("swarmsh.work.claim", {
      kind: "client",
      brief: "Claims the next items.",
      annotations: { code_generation: { span_name: "claim work" } },
      attributes: [
        used(SYSTEM, "required", fixed("swarmsh")),
        used(AGENT_ID, "required"),
        used(MESSAGE_ID, "conditionally_required"),
        used(OUTCOME, "required"),
        used(EPOCH),
        used(WAITED, "opt_in"),
        used(ERROR_TYPE),
        used(LABELS),
      ],
    }),
    span("swarmsh.work.idle", {
      brief: "Waits.",
      annotations: {
        code_generation: { span_name: "idle work" },
        implementation: { planned: "it comes with the worker" },
      },
    }),
    span("swarmsh.cli.work.claim", {
      brief: "Claim the most urgent, then oldest,\nmatching items.",
      annotations: {
        code_generation: { span_name: "swarmsh work claim" },
        cli: {
          command: "work claim",
          description: "Prints the id.\nAnd more.\n\nA second paragraph.",
          exits: { 5: "a value is out of bounds", 3: "no work matches" },
          examples: [
            { line: "swarmsh work add 'Measure the tide' --id tide" },
            { line: "swarmsh work claim --agent a1", says: "the first one" },
          ],
        },
      },
      attributes: [
        used(typed("process.pid", "int", upstream), "required"),
        used(AGENT_ID, "required", {
          brief: "The agent; registered with defaults when it is not yet.",
          ...cli({ option: "agent", value: "name", of: "agent", word: "ID" }),
        }),
        used(typed("swarmsh.cli.max", "int", { brief: "At most this many." }), "recommended", {
          ...cli({ option: "max", word: "COUNT", default: "1" }),
        }),
        used(typed("swarmsh.cli.after_any", "boolean", { brief: "Start anyway." }), "recommended", {
          ...cli({ option: "after-any" }),
        }),
        used(attribute("swarmsh.work.title", { brief: "What is to be done." }), "opt_in", {
          ...cli({ argument: "title" }),
        }),
        used(OUTCOME, "recommended", { brief: "Only these.", ...cli({ option: "outcome" }) }),
        used(LABELS, "recommended", cli({ argument: "labels", rest: true, optional: true })),
      ],
    }),
  ],
  metrics: [
    metric("swarmsh.work.retries", {
      unit: "{item}",
      brief: "Items that were tried again.",
      annotations: { code_generation: { metric_value_type: "int" } },
      attributes: [used(OUTCOME, "required")],
    }),
    metric("swarmsh.operation.duration", { instrument: "histogram", unit: "s" }),
  ],
  events: [event("swarmsh.lease.expired", { attributes: [used(AGENT_ID)] })],
});

/** Schema URL of the sample. */
export const SAMPLE_SCHEMA = SCHEMA;
