/** Registrations: `agents/ID.json`, its id in lower case. The file's time is the last sign of life. */
import type { Agent, AgentRecord } from "../../agent.ts";
import { type Answer, done, notFound, refused } from "../../answer.ts";
import { agentFromJson, agentToJson } from "../../agent_codec.ts";
import { SwarmError } from "../../errors.ts";
import { parseTimed } from "../../ticket.ts";
import {
  createWhole,
  jsonBytes,
  nowSeconds,
  parseJson,
  replaceFile,
  type Root,
  settleOnDisk,
} from "./root.ts";

/** Signs of life of one process that are not worth a call: in milliseconds. */
const SEEN_MILLISECONDS = 1000;

/** A registration as it was last read. */
interface Cached {
  readonly modifiedAt: number;
  /** Another after each update, even when time and size are the same. */
  readonly inode: number;
  readonly agent: Agent | undefined;
}

/** The agents of a swarm. */
export class Agents {
  #cache = new Map<string, Cached>();
  #seen = new Map<string, number>();

  constructor(private root: Root) {}

  add(agent: Agent): Answer<Agent> {
    const name = `${agent.id.toLowerCase()}.json`;
    const bytes = jsonBytes(agentToJson(agent));
    if (createWhole(this.root, `${this.root.path}/agents`, name, bytes) === "exists") {
      const message = `Cannot register agent "${agent.id}": the id is taken`;
      const hint = "Use `swarmsh agent update`, or another id (case does not count)";
      return refused(new SwarmError("conflict", message, hint));
    }
    this.#log("register", agent.id);
    this.seen(agent.id);
    return done(agent);
  }

  put(agent: Agent): Answer<Agent> {
    replaceFile(
      this.root,
      `${this.root.path}/agents`,
      `${agent.id.toLowerCase()}.json`,
      jsonBytes(agentToJson(agent)),
    );
    this.#cache.delete(agent.id);
    this.#log("update", agent.id);
    this.#touch(agent.id);
    return done(agent);
  }

  /** The registration; read again only when its file has changed. */
  get(id: string): Agent | undefined {
    const stat = this.root.fs.stat(this.#path(id));
    if (stat === undefined) return undefined;
    const cached = this.#cache.get(id);
    if (cached?.modifiedAt === stat.modifiedAt && cached.inode === stat.inode) return cached.agent;
    const bytes = this.root.fs.read(this.#path(id));
    const read = bytes === undefined ? undefined : fromRecord(parseJson(bytes));
    const agent = read?.id === id ? read : undefined;
    this.#cache.set(id, { modifiedAt: stat.modifiedAt, inode: stat.inode, agent });
    return agent;
  }

  list(): AgentRecord[] {
    const { fs, path } = this.root;
    const records: AgentRecord[] = [];
    const entries = fs.entries(`${path}/agents`) ?? [];
    const files = entries.filter(({ name, kind }) => kind === "file" && name.endsWith(".json"));
    for (const name of files.map((file) => file.name).sort()) {
      const bytes = fs.read(`${path}/agents/${name}`);
      const agent = bytes === undefined ? undefined : fromRecord(parseJson(bytes));
      if (agent === undefined) continue;
      const seenAt = fs.stat(`${path}/agents/${name}`)?.modifiedAt ?? 0;
      records.push({ agent, seenAt, claims: this.#liveClaims(agent.id) });
    }
    return records;
  }

  heartbeat(id: string): Answer<void> {
    return this.#touch(id) ? done(undefined) : notFound(`agent "${id}"`);
  }

  /** Notes a sign of life, unless one was noted a moment ago. */
  seen(id: string): void {
    const now = this.root.clock.now();
    if (now - (this.#seen.get(id) ?? -Infinity) < SEEN_MILLISECONDS) return;
    this.#touch(id);
  }

  remove(id: string): Answer<void> {
    const { fs, path } = this.root;
    if (fs.stat(this.#path(id)) === undefined) return notFound(`agent "${id}"`);
    if (fs.removeDirectory(`${path}/work/claimed/${id}`) === "not_empty") {
      const message = `Cannot deregister agent "${id}": it holds claims`;
      const hint = "Complete or release them, or use --release to give them back";
      return refused(new SwarmError("conflict", message, hint));
    }
    fs.remove(this.#path(id));
    settleOnDisk(this.root, `${path}/agents`);
    this.#cache.delete(id);
    this.#log("deregister", id);
    return done(undefined);
  }

  /** How many more claims the agent may hold; negative when it holds too many. */
  room(id: string): number {
    const capacity = this.get(id)?.workCapacity;
    if (capacity === undefined) return Infinity;
    return capacity - this.held(id);
  }

  /** How many different tickets the agent holds. */
  held(id: string): number {
    // One listing can miss an entry that another process renames meanwhile (a renewal); two seldom do.
    const home = `${this.root.path}/work/claimed/${id}`;
    const [once, again] = [1, 2].map(() => this.root.fs.list(home) ?? []);
    return new Set([...once!, ...again!].map((name) => name.slice(0, name.lastIndexOf(".")))).size;
  }

  #liveClaims(id: string): number {
    const now = nowSeconds(this.root);
    const names = this.root.fs.list(`${this.root.path}/work/claimed/${id}`) ?? [];
    return names.filter((name) => (parseTimed(name)?.seconds ?? 0) >= now).length;
  }

  #touch(id: string): boolean {
    const now = this.root.clock.now();
    this.#seen.set(id, now);
    return this.root.fs.touch(this.#path(id), now) === "ok";
  }

  #path(id: string): string {
    return `${this.root.path}/agents/${id.toLowerCase()}.json`;
  }

  #log(verb: "register" | "update" | "deregister", agent: string): void {
    this.root.events.append({ at: this.root.clock.now(), verb, agent });
  }
}

/** A registration that can't be read is no registration: `doctor` tells of it. */
function fromRecord(json: unknown): Agent | undefined {
  try {
    return agentFromJson(json);
  } catch (error) {
    if (error instanceof SwarmError) return undefined;
    throw error;
  }
}
