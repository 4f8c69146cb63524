/**
 * What must hold of a data directory at rest, read from its names and bytes alone, past the store:
 * each item has exactly one ticket, each record is whole, and the log never gave an epoch twice.
 */
import assert from "node:assert/strict";
import type { SwarmEvent } from "../../core/event.ts";
import type { Fs } from "../../core/fs/fs.ts";
import { directoriesOf, type Located, readPlace } from "../../core/store/directory/places.ts";
import type { Root } from "../../core/store/directory/root.ts";
import { STATES } from "../../core/transitions.ts";

/** Where records lie that are JSON and must never be seen half-written. */
const RECORDS = ["results", "agents", "streams", "work/cancelling", "work/unique"];

/** Empty files of a doctor that was killed while it was looking; the next one removes them. */
const PROBE = /\.Link$/;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Checks a data directory; returns every ticket by id. */
export function verifyDirectory(fs: Fs, path: string): Map<string, Located> {
  const tickets = ticketsById(fs, path);
  for (const [id, { ticket }] of tickets) {
    const { epoch, lastEpoch } = ticket;
    assert.ok(epoch <= lastEpoch, `I9: ${id} is at epoch ${epoch} of ${lastEpoch}`);
  }
  for (const below of RECORDS) assertWhole(fs, `${path}/${below}`);
  const unreadable = fs.list(`${path}/quarantine`)!.filter((name) => !PROBE.test(name));
  assert.deepEqual(unreadable, [], "I8: nothing was unreadable");
  return tickets;
}

function ticketsById(fs: Fs, path: string): Map<string, Located> {
  const root = { fs, path } as Root;
  const tickets = new Map<string, Located>();
  for (const state of STATES) {
    for (const directory of directoriesOf(root, state)) {
      for (const name of fs.list(directory) ?? []) {
        const found = readPlace(state, directory, name);
        if (found === undefined) continue;
        const other = tickets.get(found.ticket.id);
        assert.equal(other, undefined, `I5: ${found.path} is also at ${other?.path}`);
        tickets.set(found.ticket.id, found);
      }
    }
  }
  return tickets;
}

/** Files beside a stream whose names say all: whatever is in them cannot be torn. */
const FLAGS = /\/(?:[^/]*\.floor\/\d{10}|[^/]*\.bell\/armed)$/;

function assertWhole(fs: Fs, directory: string): void {
  for (const { name, kind } of fs.entries(directory) ?? []) {
    const path = `${directory}/${name}`;
    if (FLAGS.test(path) || PROBE.test(name)) continue;
    if (kind === "directory") assertWhole(fs, path);
    else {assert.doesNotThrow(() =>
        JSON.parse(decoder.decode(fs.read(path))), `I8: ${path} is torn`);}
  }
}

/** Verbs that hand an epoch to a holder. */
const GIVING_VERBS: readonly string[] = ["claim", "handoff", "adopt"];

/** Checks a history in any order: several writers' events of one instant have none. */
export function verifyEvents(events: readonly SwarmEvent[]): void {
  const given = new Map<string, string | undefined>();
  const completed = new Map<string, number>();
  const highest = new Map<string, number>();
  for (const { verb, id, epoch, state, agent } of events) {
    if (id === undefined || epoch === undefined) continue;
    highest.set(id, Math.max(epoch, highest.get(id) ?? 0));
    if (GIVING_VERBS.includes(verb) && state === "claimed") {
      assert.ok(!given.has(`${id} ${epoch}`), `I2: epoch ${epoch} of ${id} has two holders`);
      given.set(`${id} ${epoch}`, agent);
    }
    if (verb !== "complete") continue;
    assert.ok(!completed.has(id), `I1: ${id} is completed twice`);
    completed.set(id, epoch);
  }
  for (const [id, epoch] of completed) {
    assert.equal(epoch, highest.get(id), `I1: ${id} is completed at its highest epoch`);
  }
}
