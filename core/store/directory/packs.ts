/**
 * Packs: files that hold many items, so that adding an item costs an append and a link instead of a
 * file. Each ticket is a hard link to the pack and names its byte range; the kernel's link count is
 * the pack's reference count. A torn append was never linked and harms nobody.
 */
import { FileError } from "../../fs/file_error.ts";
import type { AppendFile } from "../../fs/fs.ts";
import type { Range } from "../../ticket.ts";
import type { Root } from "./root.ts";

/** Items in one pack: file systems bound the links of a file (ext4: 65,000). */
const PACK_ITEMS_MAX = 1000;
/** Bytes in one pack, about. */
const PACK_BYTES_MAX = 8 * 1024 * 1024;

/** Characters that tell a pack from others in a ticket's name. */
const TAG_LENGTH = 6;

/** A written item: where its bytes are. */
export interface Packed {
  /** The pack, to be linked from. */
  readonly path: string;
  readonly range: Range;
}

/** The packs that this process writes, one at a time. */
export class Packs {
  #file: AppendFile | undefined;
  #path = "";
  #tag = "";
  #items = 0;
  #bytes = 0;
  #number = 0;
  #ids = new Set<string>();

  constructor(private root: Root) {}

  /** Bounds the items of one `write`. */
  static readonly itemsMax = PACK_ITEMS_MAX;

  /**
   * Appends items with one write. Ids within one pack differ: a reservation of a chosen id is told
   * from others by its inode.
   */
  write(items: readonly { readonly id: string; readonly bytes: Uint8Array }[]): Packed[] {
    const length = items.reduce((sum, { bytes }) => sum + bytes.length, 0);
    const file = this.#open(items, length);
    const whole = new Uint8Array(length);
    let offset = this.#bytes;
    const packed = items.map(({ id, bytes }) => {
      whole.set(bytes, offset - this.#bytes);
      const range = { pack: this.#tag, offset, length: bytes.length };
      offset += bytes.length;
      this.#ids.add(id.toLowerCase());
      return { path: this.#path, range };
    });
    try {
      file.append(whole);
      if (this.root.config.durability === "fsync") file.sync();
    } catch (error) {
      // What was written of it is never linked, but the offsets are lost: start another pack.
      this.finish();
      throw error;
    }
    this.#items += items.length;
    this.#bytes = offset;
    return packed;
  }

  /** Ends the current pack: its tickets keep it alive, its own name goes. */
  finish(): void {
    const file = this.#file;
    if (file === undefined) return;
    this.#file = undefined;
    file.close();
    try {
      this.root.fs.remove(this.#path);
    } catch (error) {
      // Nothing depends on this name, and a sweep removes it when it is old.
      if (!(error instanceof FileError)) throw error;
    }
  }

  #open(items: readonly { readonly id: string }[], length: number): AppendFile {
    const isFull = this.#items + items.length > PACK_ITEMS_MAX ||
      this.#bytes + length > PACK_BYTES_MAX ||
      items.some(({ id }) => this.#ids.has(id.toLowerCase()));
    if (isFull) this.finish();
    // The sweep of another process may have taken the name of a pack that rested for long.
    if (this.#file !== undefined && this.root.fs.stat(this.#path) === undefined) this.finish();
    if (this.#file !== undefined) return this.#file;
    this.#path = `${this.root.path}/packs/${this.root.session}-${++this.#number}.jsonl`;
    this.#file = this.root.fs.openAppend(this.#path);
    this.#tag = this.root.random.word(TAG_LENGTH);
    this.#items = this.#bytes = 0;
    this.#ids.clear();
    return this.#file;
  }
}
