/**
 * A minimal client for servers that speak in lines and counted bytes (Redis, beanstalkd): one command
 * at a time, one write and as a rule one read for each.
 */

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const LINE_FEED = 10;

/** A connection with a read buffer. */
export class LineClient {
  #buffer = new Uint8Array(64 * 1024);
  #start = 0;
  #end = 0;

  private constructor(private connection: Deno.TcpConn) {}

  /** Connects to a port on loopback. */
  static async connect(port: number): Promise<LineClient> {
    const connection = await Deno.connect({ hostname: "127.0.0.1", port });
    connection.setNoDelay(true);
    return new LineClient(connection);
  }

  /** Sends text. */
  async send(text: string): Promise<void> {
    const bytes = encoder.encode(text);
    for (let sent = 0; sent < bytes.length;) {
      sent += await this.connection.write(sent === 0 ? bytes : bytes.subarray(sent));
    }
  }

  /** The next line, without its CR LF. */
  async line(): Promise<string> {
    for (let from = this.#start;;) {
      const end = this.#buffer.subarray(0, this.#end).indexOf(LINE_FEED, from);
      if (end >= 0) {
        const line = decoder.decode(this.#buffer.subarray(this.#start, end - 1));
        this.#start = end + 1;
        return line;
      }
      const searched = this.#end - this.#start;
      await this.#receive();
      from = this.#start + searched;
    }
  }

  /** So many bytes as text, and the CR LF after them, which is left out. */
  async counted(length: number): Promise<string> {
    while (this.#end - this.#start < length + 2) await this.#receive();
    const text = decoder.decode(this.#buffer.subarray(this.#start, this.#start + length));
    this.#start += length + 2;
    return text;
  }

  close(): void {
    this.connection.close();
  }

  async #receive(): Promise<void> {
    if (this.#start === this.#end) this.#start = this.#end = 0;
    if (this.#end === this.#buffer.length) this.#makeRoom();
    const count = await this.connection.read(this.#buffer.subarray(this.#end));
    if (count === null) throw new Error("The server closed the connection");
    this.#end += count;
  }

  #makeRoom(): void {
    const rest = this.#buffer.subarray(this.#start, this.#end);
    const isLarge = rest.length > this.#buffer.length / 2;
    const buffer = isLarge ? new Uint8Array(2 * this.#buffer.length) : this.#buffer;
    buffer.set(rest);
    this.#buffer = buffer;
    this.#start = 0;
    this.#end = rest.length;
  }
}
