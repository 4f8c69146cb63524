/** Ways to break on purpose what the engine decides, what it asks of the store, and what runs patterns. */
import type { Mutant } from "./mutant_list.ts";

const ENGINE = "core/engine";
const STORE = "core/store/directory";
const STREAM = "patterns/pattern_stream.ts";

/** All of them. */
export const ENGINE_MUTANTS: readonly Mutant[] = [
  {
    name: "drained_agent_served",
    says: "an agent that is draining gets new work",
    file: `${ENGINE}/claim.ts`,
    change: [
      "  if (agent.draining) return [];\n  const { store } = engine;\n",
      "  const { store } = engine;\n",
    ],
  },
  {
    name: "labels_ignored",
    says: "an agent gets work whose needs it does not meet",
    file: "core/agent.ts",
    change: [
      "return needs.every((need) => labels.has(need));",
      "return needs.length >= 0 || labels.size > 0;",
    ],
  },
  {
    name: "capacity_ignored",
    says: "an agent may hold as many items as it likes",
    file: `${ENGINE}/claim.ts`,
    change: ["workCapacity: agent.workCapacity,", "workCapacity: undefined,"],
  },
  {
    name: "registration_not_read_again",
    says: "who waits for work goes by the labels that it had when the wait began",
    file: `${ENGINE}/claim.ts`,
    change: ["{ ...request, labels, workCapacity }", "request"],
  },
  {
    name: "drain_during_wait_overlooked",
    says: "an agent that is told to drain while it waits gets work all the same",
    file: `${ENGINE}/claim.ts`,
    change: [
      "    if (agent.draining) return [];\n    const { labels, workCapacity } = agent;\n",
      "    const { labels, workCapacity } = agent;\n",
    ],
    also: [[
      "  if (agent.draining) return [];\n  const { store } = engine;\n",
      "  const { store } = engine;\n  if (agent.draining && request.max < 0) return [];\n",
    ]],
  },
  {
    name: "urgent_last",
    says: "the least urgent lane is served first",
    file: `${STORE}/lanes.ts`,
    change: ["sort(([a], [b]) => a - b)", "sort(([a], [b]) => b - a)"],
  },
  {
    name: "returned_last",
    says: "what comes back waits behind everything that is younger",
    file: `${STORE}/lane_cursor.ts`,
    change: [
      "if (returned !== undefined && (regular === undefined || returned < regular)) {",
      "if (returned !== undefined && regular === undefined) {",
    ],
  },
  {
    name: "nothing_without_a_sweep",
    says: "nothing is ready, says a claimer that has not looked what is due or expired",
    file: `${ENGINE}/claim.ts`,
    change: ["store.sweep({ force: true })", "store.sweep({ force: false })"],
  },
  {
    name: "swept_once",
    says: "a process sweeps once, and then only when it finds nothing",
    file: `${STORE}/sweeper.ts`,
    change: [
      "if (Math.abs(now - (this.#lookedAt.get(duty) ?? -Infinity)) < interval) return false;",
      "if (this.#lookedAt.has(duty)) return false;",
    ],
  },
  {
    name: "swept_with_every_claim",
    says: "each claim sweeps, however short ago that was",
    file: `${STORE}/sweeper.ts`,
    change: ["const INTERVAL_MILLISECONDS = 1000;", "const INTERVAL_MILLISECONDS = 0;"],
  },
  {
    name: "failed_sweep_stops_claims",
    says: "where a sweep on the way fails, nobody gets what is ready",
    file: `${ENGINE}/claim.ts`,
    change: ["if (!(error instanceof SwarmError)) throw error;", "throw error;"],
  },
  {
    name: "circle_accepted",
    says: "items may wait for each other in a circle",
    file: `${ENGINE}/add.ts`,
    change: ["if (cycle === undefined) return;", "if (after.size >= 0) return;"],
  },
  {
    name: "unknown_dependency_accepted",
    says: "an item may wait for one that does not exist",
    file: `${ENGINE}/add.ts`,
    change: [
      "    if (missing !== undefined) throw unknownDependency(item.id, missing);\n",
      "",
    ],
  },
  {
    name: "import_not_looked_through",
    says: "an import adds lines before it finds that a later id is taken",
    file: `${ENGINE}/import_work.ts`,
    change: ["    if (known.has(id)) throw taken(id, line);\n", ""],
  },
  {
    name: "id_not_checked",
    says: "any text will do as an id",
    file: "core/validate.ts",
    change: [
      'if (typeof id !== "string" || !ID.test(id)) {',
      'if (typeof id !== "string") {',
    ],
  },
  {
    name: "repeated_completion_lost",
    says: "who completes again what it completed is told that it lost",
    file: `${STORE}/holding.ts`,
    change: [
      "if (!isMoved) return this.#isDone(token) ? already(token) : lostAnswer(token);",
      "if (!isMoved) return lostAnswer(token);",
    ],
  },
  {
    name: "backoff_without_bound",
    says: "waits between attempts double for ever",
    file: "core/backoff.ts",
    change: ["Math.min(doubled, config.backoffSecondsMax)", "doubled"],
  },
  {
    name: "pause_overlooked",
    says: "a paused swarm goes on giving work away",
    file: `${STORE}/lanes.ts`,
    change: ["this.#isPaused = names.includes(PAUSED);", "this.#isPaused = false;"],
  },
  {
    name: "deregistered_with_claims",
    says: "claims of an agent that is deregistered are given back unasked",
    file: `${ENGINE}/deregister.ts`,
    change: ["{ release = false }", "{ release = true }"],
  },
  {
    name: "effect_noted_before_done",
    says: "what events of a pattern ask for is noted as done before it is tried",
    file: STREAM,
    change: [
      "        await carryOut(this.engine, effect, traceparentOf(effect));\n" +
      "        keys.push(effect.key);\n",
      "        keys.push(effect.key);\n" +
      "        await carryOut(this.engine, effect, traceparentOf(effect));\n",
    ],
  },
  {
    name: "overtaken_not_decided_again",
    says: "a command that was overtaken is appended as it was decided before",
    file: STREAM,
    change: [
      "      if (folded === undefined) continue;\n",
      "      if (folded === undefined) await this.#read();\n" +
      "      if (folded === undefined && await this.#publish(command, events) === undefined) continue;\n" +
      "      if (folded === undefined) return { answer: { ...done, sequence: this.#sequence, lines: [] } };\n",
    ],
  },
  {
    name: "time_goes_back",
    says: "commands of a pattern carry the time of whoever gives them, also when it lies behind",
    file: STREAM,
    change: ["Math.max(this.engine.clock.now(), this.#at)", "this.engine.clock.now()"],
  },
];
