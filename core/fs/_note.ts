/** A lock file's note as a block of bytes of fixed size, so that no write ever changes the size. */
import { invalid } from "../errors.ts";
import { LOCK_NOTE_BYTES } from "./fs.ts";

const SPACE = 0x20;
const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The block that notes are read into and written from. Calls are synchronous, so one is enough. */
export const noteBlock: Uint8Array<ArrayBuffer> = new Uint8Array(LOCK_NOTE_BYTES);

/** Puts a note into the block and pads it with spaces. */
export function encodeNote(note: string): void {
  const { read, written } = encoder.encodeInto(note, noteBlock);
  if (read < note.length) {
    throw invalid(`Cannot leave a note: it is too long, expected ${LOCK_NOTE_BYTES} bytes at most`);
  }
  noteBlock.fill(SPACE, written);
}

/** The note in the first `length` bytes of the block, without its padding. */
export function decodeNote(length: number): string {
  let end = length;
  while (end > 0 && noteBlock[end - 1] === SPACE) end--;
  return end === 0 ? "" : decoder.decode(noteBlock.subarray(0, end));
}
