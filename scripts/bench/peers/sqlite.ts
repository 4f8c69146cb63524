/** node:sqlite with a write-ahead log and `synchronous = NORMAL`: survives the death of any process. */
import { DatabaseSync } from "node:sqlite";
import { PAYLOAD, type Peer, type Place, type Queue } from "../queue.ts";

/** A file on disk needs no server. */
export const peer: Peer = {
  start: async (directory) => ({ address: directory, stop: async () => {} }),
  open,
};

const SCHEMA = `CREATE TABLE IF NOT EXISTS work (id INTEGER PRIMARY KEY, state TEXT NOT NULL,
    title TEXT NOT NULL, payload TEXT NOT NULL, agent TEXT, deadline INTEGER);
  CREATE INDEX IF NOT EXISTS ready ON work (id) WHERE state = 'ready'`;
const INSERT = "INSERT INTO work (state, title, payload) VALUES ('ready', ?, ?)";
const FILL = `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)
  INSERT INTO work (state, title, payload) SELECT 'ready', ?, ? FROM n`;
const CLAIM = `UPDATE work SET state = 'claimed', agent = ?, deadline = ? WHERE id =
  (SELECT id FROM work WHERE state = 'ready' ORDER BY id LIMIT 1) RETURNING id, payload`;
const COMPLETE = "UPDATE work SET state = 'done' WHERE id = ?";
const TITLE = "Resize a picture";
const PAYLOAD_TEXT = JSON.stringify(PAYLOAD);

/** SQLite does not wait for the lock that this switch needs, so openers at the same moment try again. */
function useWriteAheadLog(database: DatabaseSync): void {
  for (let tries = 1;; tries++) {
    try {
      return database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL");
    } catch (error) {
      if (tries === 100) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

async function open({ address, queue, agent }: Place): Promise<Queue> {
  const database = new DatabaseSync(`${address}/${queue}.sqlite`, { timeout: 20_000 });
  useWriteAheadLog(database);
  database.exec(SCHEMA);
  const insert = database.prepare(INSERT);
  const claim = database.prepare(CLAIM);
  const complete = database.prepare(COMPLETE);
  const transact = <T>(run: () => T): T => {
    database.exec("BEGIN IMMEDIATE");
    const value = run();
    database.exec("COMMIT");
    return value;
  };
  return {
    async fill(count) {
      if (count > 0) transact(() => database.prepare(FILL).run(count, TITLE, PAYLOAD_TEXT));
    },
    async add() {
      transact(() => insert.run(TITLE, PAYLOAD_TEXT));
    },
    async claim() {
      const row = transact(() => claim.get(agent, Math.floor(Date.now() / 1000) + 300));
      return row && { id: String(row.id), token: row.id };
    },
    async complete({ id }) {
      const { changes } = transact(() => complete.run(Number(id)));
      if (changes !== 1) throw new Error(`Cannot complete "${id}": ${changes} rows, expected 1`);
    },
    close: async () => database.close(),
  };
}
