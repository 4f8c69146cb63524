/** Vectors on sprints that are given up, and on effects that are settled. */
import {
  accepted,
  CLOSED,
  DAY,
  finish,
  PLANNED,
  PLANNING,
  refused,
  START,
  STARTED,
  step,
  type Vector,
} from "./_vector.ts";

/** Vectors on cancelled sprints. */
export const CANCEL_VECTORS: readonly Vector[] = [
  accepted(
    "a sprint is cancelled, with its work, and counts for no velocity",
    [...STARTED, finish("i1", "dan")],
    step({ type: "sprint.cancel", sprint: 1, reason: "The fair is off", at: START + DAY }),
    {
      events: ["sprint.cancelled"],
      state: {
        "sprints.0.state": "cancelled",
        "sprints.0.results": [],
        "backlog.0.status": "done",
        "backlog.1.sprint": 0,
        "outbox.3.key": "cancel-i2",
      },
    },
  ),
  accepted(
    "a sprint that is planned is cancelled without a trace in the store",
    PLANNED,
    step({ type: "sprint.cancel", sprint: 1, reason: "The fair is off" }),
    { state: { outbox: [], "backlog.0.sprint": 0 } },
  ),
  refused(
    "a closed sprint is not cancelled",
    "sprint.known",
    CLOSED,
    step({
      type: "sprint.cancel",
      sprint: 1,
      reason: "The fair is off",
    }),
  ),
  refused(
    "nobody but a chief product owner cancels a sprint",
    "role",
    STARTED,
    step({
      type: "sprint.cancel",
      sprint: 1,
      reason: "The fair is off",
      by: "ann",
    }),
  ),
  refused(
    "cancelling is explained in so many characters",
    "text.long",
    STARTED,
    step({ type: "sprint.cancel", sprint: 1, reason: "a".repeat(1025) }),
  ),
  refused(
    "cancelling is explained",
    "text",
    STARTED,
    step({
      type: "sprint.cancel",
      sprint: 1,
      reason: " ",
    }),
  ),
  refused(
    "a sprint is not cancelled during a ceremony",
    "sprint.busy",
    PLANNING,
    step({
      type: "sprint.cancel",
      sprint: 1,
      reason: "The fair is off",
    }),
  ),
  accepted(
    "what is settled leaves the outbox",
    STARTED,
    step({ type: "settle", keys: ["add-i1", "add-i3", "add-nothing"], by: "" }),
    { events: ["settled"], state: { "outbox.0.key": "add-i2", "outbox.length": 1 } },
  ),
  refused(
    "what is settled is not settled twice",
    "settled",
    [...STARTED, step({ type: "settle", keys: ["add-i1"], by: "" })],
    step({ type: "settle", keys: ["add-i1"], by: "" }),
  ),
];
