/**
 * PostgreSQL with `FOR UPDATE SKIP LOCKED`, as queues on it do. `synchronous_commit` on survives a loss
 * of power; off survives the death of any process, which is what SwarmSH promises by default.
 */
import postgres from "postgres";
import { PAYLOAD, type Peer, type Place, type Queue } from "../queue.ts";
import { startPostgres } from "./postgres_server.ts";

/** A level of durability. */
export type SynchronousCommit = "on" | "off";

/** PostgreSQL with this durability; all levels share a server. */
export function postgresPeer(synchronousCommit: SynchronousCommit): Peer {
  return { start: startPostgres, open: (place) => open(place, synchronousCommit) };
}

const TITLE = "Resize a picture";

async function open(place: Place, synchronousCommit: SynchronousCommit): Promise<Queue> {
  const sql = postgres({
    host: "127.0.0.1",
    port: Number(place.address),
    username: "postgres",
    database: "postgres",
    max: 1,
    fetch_types: false,
    connection: { synchronous_commit: synchronousCommit },
    onnotice() {},
  });
  const table = sql(place.queue);
  await makeTable(sql, place.queue);
  const payload = JSON.stringify(PAYLOAD);
  return {
    async fill(count) {
      await sql`INSERT INTO ${table} (title, payload)
        SELECT ${TITLE}, ${payload}::text::jsonb FROM generate_series(1, ${count}::int)`;
      // Without it the first claims plan with the statistics of an empty table.
      if (count >= 1000) await sql`ANALYZE ${table}`;
    },
    async add() {
      await sql`INSERT INTO ${table} (title, payload) VALUES (${TITLE}, ${payload}::text::jsonb)`;
    },
    async claim() {
      const [row] = await sql`UPDATE ${table} SET state = 'claimed', agent = ${place.agent},
          deadline = now() + interval '300 seconds'
        WHERE id = (SELECT id FROM ${table} WHERE state = 'ready' ORDER BY id
          FOR UPDATE SKIP LOCKED LIMIT 1) RETURNING id, payload`;
      return row && { id: String(row.id), token: row.id };
    },
    async complete({ id }) {
      const { count } = await sql`UPDATE ${table} SET state = 'done' WHERE id = ${id}`;
      if (count !== 1) throw new Error(`Cannot complete "${id}": ${count} rows, expected 1`);
    },
    close: () => sql.end(),
  };
}

async function makeTable(sql: postgres.Sql, name: string): Promise<void> {
  // Two workers that make the same table at once would fail: one after the other.
  await sql.begin(async (transaction) => {
    await transaction`SELECT pg_advisory_xact_lock(1)`;
    await transaction`CREATE TABLE IF NOT EXISTS ${transaction(name)} (
      id bigserial PRIMARY KEY, state text NOT NULL DEFAULT 'ready', title text NOT NULL,
      payload jsonb NOT NULL, agent text, deadline timestamptz)`;
    await transaction`CREATE INDEX IF NOT EXISTS ${transaction(`${name}_ready`)}
      ON ${transaction(name)} (id) WHERE state = 'ready'`;
  });
}
