/** Where everything happens: a directory, the started peers and the worker processes. */
import { Crew } from "./crew.ts";
import { type PeerName, PEERS } from "./peers.ts";
import { Proof } from "./proof.ts";
import type { Server } from "./queue.ts";
import type { Settings } from "./settings.ts";

/** The stage of one call of the benchmark. */
export class Stage {
  readonly proof = new Proof();
  readonly crew = new Crew();
  #servers = new Map<PeerName, Server | undefined>();
  #queues = 0;

  constructor(readonly settings: Settings, readonly directory: string) {}

  /** Makes the directory. */
  static async open(settings: Settings): Promise<Stage> {
    const directory = await Deno.makeTempDir({ dir: settings.directory, prefix: "swarmsh-bench-" });
    return new Stage(settings, directory);
  }

  /** Those of the peers that are wanted and installed; they are started. */
  async available(wanted: readonly PeerName[]): Promise<PeerName[]> {
    const found: PeerName[] = [];
    for (const name of wanted.filter((name) => this.settings.peers.includes(name))) {
      if (await this.#server(name) !== undefined) found.push(name);
    }
    return found;
  }

  /** Address of a peer that is available. */
  address(name: PeerName): string {
    return this.#servers.get(name)!.address;
  }

  /** A name that no queue had before. */
  newQueue(): string {
    return `queue_${++this.#queues}`;
  }

  /** What is not installed, and how to install it. */
  missing(): string[] {
    const names = [...this.#servers].filter(([, server]) => server === undefined);
    return names.map(([name]) => {
      const { title, debianPackage } = PEERS[name];
      return `Not installed: ${title} (apt-get install ${debianPackage})`;
    });
  }

  /** Makes a queue with so many ready items. */
  async fill(name: PeerName, queue: string, count: number): Promise<void> {
    const peer = await PEERS[name].load();
    const place = { address: this.address(name), queue, agent: "filler" };
    const open = await peer.open(place);
    await open.fill(count);
    await open.close();
  }

  /** Tells who waits what is going on, on one line of the terminal. */
  say(text: string): void {
    const seconds = Math.round(performance.now() / 1000);
    const line = Deno.stderr.isTerminal() ? `\r\x1b[K${text}` : `${seconds} s: ${text}\n`;
    Deno.stderr.writeSync(new TextEncoder().encode(line));
  }

  async close(): Promise<void> {
    this.say("Stopping the servers, removing the data\n");
    await this.crew[Symbol.asyncDispose]();
    for (const server of this.#servers.values()) await server?.stop();
    await Deno.remove(this.directory, { recursive: true });
  }

  async #server(name: PeerName): Promise<Server | undefined> {
    if (!this.#servers.has(name)) {
      const directory = `${this.directory}/${name}`;
      await Deno.mkdir(directory);
      const peer = await PEERS[name].load();
      this.#servers.set(name, await peer.start(directory));
    }
    return this.#servers.get(name);
  }
}
