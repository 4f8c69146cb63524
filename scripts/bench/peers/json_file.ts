/**
 * All work in one JSON file under a lock, read and written whole each time: the design that this project
 * started from, and that many scripts still use. Here for scale.
 */
import { idMaker, PAYLOAD, type Peer, type Place, type Queue } from "../queue.ts";

/** A file on disk needs no server. */
export const peer: Peer = {
  start: async (directory) => ({ address: directory, stop: async () => {} }),
  open,
};

/** An item in the file. */
interface Item {
  readonly id: string;
  readonly title: string;
  readonly payload: unknown;
  state: "ready" | "claimed" | "done";
  agent?: string;
  deadline?: number;
}

async function open({ address, queue, agent }: Place): Promise<Queue> {
  const file = new JsonFile(`${address}/${queue}.json`);
  const makeId = idMaker();
  const next = (): Item => {
    return { id: makeId(), title: "Resize a picture", payload: PAYLOAD, state: "ready" };
  };
  return {
    async fill(count) {
      file.change((items) => {
        for (let index = 0; index < count; index++) items.push(next());
      });
    },
    async add() {
      file.change((items) => items.push(next()));
    },
    async claim() {
      const item = file.change((items) => {
        const found = items.find(({ state }) => state === "ready");
        if (found === undefined) return undefined;
        return Object.assign(found, { state: "claimed", agent, deadline: Date.now() + 300_000 });
      });
      return item && { id: item.id, token: item.id };
    },
    async complete({ id }) {
      file.change((items) => items.find((item) => item.id === id)!.state = "done");
    },
    close: async () => file.close(),
  };
}

/** The file and its lock. */
class JsonFile {
  #lock: Deno.FsFile;

  constructor(private path: string) {
    this.#lock = Deno.openSync(`${path}.lock`, { create: true, write: true });
  }

  /** Reads all, changes it, writes all; readers see the old file or the new one. */
  change<T>(act: (items: Item[]) => T): T {
    this.#lock.lockSync(true);
    try {
      const items = this.#read();
      const value = act(items);
      Deno.writeTextFileSync(`${this.path}.new`, JSON.stringify(items));
      Deno.renameSync(`${this.path}.new`, this.path);
      return value;
    } finally {
      this.#lock.unlockSync();
    }
  }

  close(): void {
    this.#lock.close();
  }

  #read(): Item[] {
    try {
      return JSON.parse(Deno.readTextFileSync(this.path));
    } catch (error) {
      if (error instanceof Deno.errors.NotFound) return [];
      throw error;
    }
  }
}
