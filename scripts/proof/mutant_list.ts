/** Ways to break the program on purpose: each takes something away that docs/protocol.md asks for. */

/** A way to break the program. */
export interface Mutant {
  readonly name: string;
  /** What is wrong then. */
  readonly says: string;
  readonly file: string;
  /** Text that stands there exactly once, and what stands there instead. */
  readonly change: readonly [from: string, to: string];
  /** Further changes in the same file. */
  readonly also?: readonly (readonly [from: string, to: string])[];
}

const STORE = "core/store/directory";

/** All of them. */
export const STORE_MUTANTS: readonly Mutant[] = [
  {
    name: "no_fence",
    says: "an end is accepted from whoever held the item once, under any epoch",
    file: `${STORE}/holding.ts`,
    change: [
      "const prefix = `${formatTicket(token.ticket)}.`;",
      "const prefix = `${token.ticket.order}.${token.ticket.id}.`;",
    ],
  },
  {
    name: "check_then_rename",
    says: "a claim is sought by its item for every holder, then renamed by the name that was found",
    file: `${STORE}/holding.ts`,
    change: [
      "if (rename(token)) return true;\n",
      "const home = `${this.root.path}/work/claimed`;\n" +
      "    for (const agent of this.root.fs.list(home) ?? []) {\n" +
      "      for (const name of this.root.fs.list(`${home}/${agent}`) ?? []) {\n" +
      "        if (name.includes(`.${token.ticket.id}.`)) return rename({ ...token, agent, name });\n" +
      "      }\n    }\n",
    ],
  },
  {
    name: "epoch_reused",
    says: "the next attempt has the epoch of the one that failed",
    file: "core/ticket.ts",
    change: [
      "return { ...ticket, epoch: ticket.epoch + 1 };",
      "return { ...ticket };",
    ],
  },
  {
    name: "epoch_stays_when_given_back",
    says: "what is released or handed over keeps its epoch",
    file: "core/ticket.ts",
    change: [
      "return { ...ticket, epoch: ticket.epoch + 1, lastEpoch: ticket.lastEpoch + 1 };",
      "return { ...ticket, lastEpoch: ticket.lastEpoch + 1 };",
    ],
  },
  {
    name: "wake_up_lost",
    says: "who adds a blocked item does not look again behind the rename",
    file: `${STORE}/adding.ts`,
    change: ['return this.dependencies.recheck(item, name) ?? "blocked";', 'return "blocked";'],
  },
  {
    name: "lost_markers_stay",
    says: "a sweep does not put back the markers that a loss of power took from a blocked item",
    file: `${STORE}/dependencies.ts`,
    change: [
      "      else if (this.waitsFor(item.id).length === 0) this.#markAgain(item, name);\n",
      "",
    ],
  },
  {
    name: "lost_markers_trusted",
    says: "an item whose markers are gone is taken for one that waits for nothing",
    file: `${STORE}/dependencies.ts`,
    change: ["? open.every((other) => this.hasEnded(other, afterAny))", "? true"],
  },
  {
    name: "reclaim_of_any_name",
    says: "a reclaimer takes the claim under the name that it has by then, renewed or not",
    file: `${STORE}/sweeper.ts`,
    change: [
      "const moved = this.#reclaimOne(from, ticket, agent);",
      "const newest = (fs.list(home) ?? []).find((one) => one.startsWith(`${formatTicket(ticket)}.`));\n" +
      "        const moved = this.#reclaimOne(`${home}/${newest ?? name}`, ticket, agent);",
    ],
  },
  {
    name: "unblocked_before_done",
    says: "who completes an item wakes those who wait before the rename",
    file: `${STORE}/holding.ts`,
    change: [
      "const seconds = nowSeconds(this.root);\n",
      'this.dependencies.wake(id, "done");\n    const seconds = nowSeconds(this.root);\n',
    ],
  },
  {
    name: "backoff_forgotten",
    says: "a failed item is due at once",
    file: `${STORE}/holding.ts`,
    change: [
      "const due = dueAfter(this.root.clock.now(), backoff(epoch));",
      "const due = dueAfter(this.root.clock.now(), 0);",
    ],
  },
  {
    name: "no_margin",
    says: "a lease is reclaimed as soon as it is over by the reclaimer's clock",
    file: `${STORE}/sweeper.ts`,
    change: ["nowSeconds(this.root) - config.skewSeconds", "nowSeconds(this.root)"],
  },
  {
    name: "promoted_early",
    says: "an item is promoted with its bucket, before its time",
    file: `${STORE}/sweeper.ts`,
    change: [
      "if (parsed === undefined || parsed.seconds > now) continue;",
      "if (parsed === undefined) continue;",
    ],
  },
  {
    name: "attempts_without_end",
    says: "no attempt is the last one",
    file: "core/ticket.ts",
    change: [
      "return ticket.epoch >= ticket.lastEpoch;",
      "return ticket.epoch > ticket.lastEpoch + 9;",
    ],
  },
  {
    name: "renewed_to_the_same_second",
    says: "a renewal may keep the deadline, and with it the name",
    file: `${STORE}/holding.ts`,
    change: ["Math.max(wanted, current.deadline + 1)", "wanted"],
  },
  {
    name: "claimed_by_link",
    says: "a claimer links the ticket and then removes the old name",
    file: `${STORE}/claims.ts`,
    change: [
      "const renamed = this.root.fs.rename(from, path);",
      'const renamed = this.root.fs.link(from, path) === "ok" ? "ok" : "missing";\n' +
      '    if (renamed === "ok") this.root.fs.remove(from);',
    ],
  },
  {
    name: "id_not_reserved",
    says: "a taken id is no reason not to add",
    file: `${STORE}/adding.ts`,
    change: [
      "let reserved = fs.link(waiting, path);",
      'fs.link(waiting, path);\n    let reserved: string = "ok";',
    ],
  },
  {
    name: "no_help",
    says: "whoever meets a taken id does not finish what its writer left",
    file: `${STORE}/adding.ts`,
    change: ["    this.help(-Infinity, id);\n    return", "    return"],
  },
  {
    name: "key_not_looked_at_again",
    says: "who took a unique key does not look whether others passed while it slept",
    file: `${STORE}/unique_keys.ts`,
    change: ["const isOurs = this.#last(directory) === last + 1;", "const isOurs = true;"],
  },
  {
    name: "result_after_rename",
    says: "a result is written after the rename that accepts it",
    file: `${STORE}/holding.ts`,
    change: [
      '      this.#record(token, { outcome: "done", result, exitStatus, traceparent });\n',
      "",
    ],
    also: [[
      '    this.#log("complete", token, { epoch, state: "done" });\n',
      '    this.#log("complete", token, { epoch, state: "done" });\n' +
      '    this.#record(token, { outcome: "done", result, exitStatus, traceparent });\n',
    ]],
  },
  {
    name: "one_word_of_a_holder",
    says:
      "a release writes over the result that another process of the agent delivered, as it once did",
    file: `${STORE}/holding.ts`,
    change: ['const voice = attempt.outcome === "done" ? "own" : "ended";', 'const voice = "own";'],
  },
  {
    name: "cancellation_denied",
    says: "a caller whose request was followed is told that the item had ended, as it once was",
    file: `${STORE}/cancelling.ts`,
    change: ["isRequested = true;", "isRequested = false;"],
  },
  {
    name: "cancellation_overlooked",
    says: "who ends a claim does not look for a request behind its rename, nor does a canceller",
    file: `${STORE}/cancelling.ts`,
    change: ["if (!this.isRequested(id, epoch)) return undefined;\n", "return undefined;\n"],
  },
  {
    name: "request_left_behind",
    says: "who retries a dead item does not follow a request to cancel that is still open",
    file: `${STORE}/retrying.ts`,
    change: ["&& cancelling.follow(id)", "&& !cancelling.follow"],
  },
  {
    name: "one_look_for_a_claim",
    says: "a claim that one listing misses is lost",
    file: `${STORE}/holding.ts`,
    change: ["return this.#look(token) ?? this.#look(token);", "return this.#look(token);"],
  },
  {
    name: "place_lost_by_any_error",
    says: "a claim that meets an error passes over its ticket, whatever could not be done",
    file: `${STORE}/turns.ts`,
    change: [
      'error instanceof FileError && error.operation === "rename"',
      "error instanceof FileError",
    ],
  },
  {
    name: "torn_replacement",
    says: "records are written in place, not beside it and then renamed",
    file: `${STORE}/root.ts`,
    change: [
      "  const from = writeTemporary(root, bytes);\n  if (move(",
      "  makeDirectories(root, directory);\n  root.fs.remove(`${directory}/${name}`);\n" +
      "  root.fs.create(`${directory}/${name}`, bytes);\n  if (bytes.length > 0) return;\n" +
      "  const from = writeTemporary(root, bytes);\n  if (move(",
    ],
  },
  {
    name: "stream_by_overwriting",
    says: "a record is put in place by a rename, which writes over another",
    file: `${STORE}/root.ts`,
    change: [
      "const linked = root.fs.link(from, `${directory}/${name}`);",
      "const linked = root.fs.rename(from, `${directory}/${name}`) as Created;",
    ],
  },
  {
    name: "stream_floor_not_looked_for",
    says: "a writer does not look whether the number that it linked had been trimmed",
    file: `${STORE}/streams.ts`,
    change: ["if (floorOf(this.root, directory) <= sequence) return;", "if (sequence > 0) return;"],
  },
  {
    name: "not_synced",
    says: "directories are not flushed, though the swarm asks for it",
    file: `${STORE}/root.ts`,
    change: [
      'if (root.config.durability !== "fsync") return;',
      "if (directory.length > 0) return;",
    ],
  },
  {
    name: "error_not_unknown",
    says: "an error behind a visible effect is told as an error without one",
    file: `${STORE}/guarded_fs.ts`,
    change: ["throw this.#hasEffect ? halfDone(error) : error;", "throw error;"],
  },
  {
    name: "handed_to_the_giver",
    says: "a handoff gives the item to whoever hands it over",
    file: `${STORE}/holding.ts`,
    change: [
      "return move(this.root, this.#path(current), this.#home(to), name)",
      "return move(this.root, this.#path(current), this.#home(token.agent), name)",
    ],
  },
  {
    name: "reclaim_lost_and_told",
    says: "a sweeper tells of a lease that another one ended",
    file: `${STORE}/sweeper.ts`,
    change: [
      "        if (moved === undefined) continue;\n        const traced",
      "        const traced",
    ],
  },
  {
    name: "leftovers_stay",
    says: "what a crashed writer left is counted as swept, and stays",
    file: `${STORE}/sweeper.ts`,
    change: [
      'if (fs.remove(`${path}/${directory}/${name}`) === "ok") removed++;',
      "removed++;",
    ],
  },
  {
    name: "drafts_beside_the_root",
    says: "drafts are written beside the data directory",
    file: `${STORE}/root.ts`,
    change: ["`${root.path}/tmp/", "`${root.path}/../"],
  },
  {
    name: "event_before_rename",
    says: "that an item was completed is told before it is so",
    file: `${STORE}/holding.ts`,
    change: ['    this.#log("complete", token, { epoch, state: "done" });\n', ""],
    also: [[
      "    const seconds = nowSeconds(this.root);\n",
      '    this.#log("complete", token, { epoch, state: "done" });\n' +
      "    const seconds = nowSeconds(this.root);\n",
    ]],
  },
  {
    name: "events_skipped",
    says:
      "a page of events ends in the middle of what was read, and the next one begins behind that",
    file: `${STORE}/event_reader.ts`,
    change: [
      "offset + takeLines(bytes.subarray(0, end + 1), events, max);",
      "offset + end + 1;\n      takeLines(bytes.subarray(0, end + 1), events, max);",
    ],
  },
  {
    name: "event_untold",
    says: "nobody is told of a release",
    file: `${STORE}/holding.ts`,
    change: ['    this.#log("release", token, { epoch: back.epoch, state: "ready", note });\n', ""],
  },
  {
    name: "event_of_the_old_epoch",
    says: "a handoff is told under the epoch of whoever handed over",
    file: `${STORE}/holding.ts`,
    change: [
      'this.#log("handoff", token, { epoch: next.epoch,',
      'this.#log("handoff", token, { epoch: token.ticket.epoch,',
    ],
  },
];
