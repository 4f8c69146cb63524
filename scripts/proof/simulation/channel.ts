/**
 * A conversation between two threads. One asks and sleeps until it is answered; the other takes a question when
 * it pleases. So the thread that answers decides how long the other stands still, in the midst of any call.
 */

const IDLE = 0;
const ASKED = 1;
const ANSWERED = 2;

/** Longest message, in UTF-16 units. */
const UNITS_MAX = 1 << 19;
/** Units that are turned into a string at a time: a bound on arguments of one call. */
const CHUNK = 8192;
/** A thread that is silent for this long has gone astray. */
const SILENCE_MILLISECONDS_MAX = 60_000;

/** Both ends of a conversation. */
export class Channel {
  readonly #turn: Int32Array;
  readonly #length: Int32Array;
  readonly #units: Uint16Array;

  /** @param memory Given to the other thread, to make the other end of it. */
  constructor(readonly memory = new SharedArrayBuffer(8 + 2 * UNITS_MAX)) {
    this.#turn = new Int32Array(memory, 0, 1);
    this.#length = new Int32Array(memory, 4, 1);
    this.#units = new Uint16Array(memory, 8);
  }

  /** Asks, and waits for the answer. */
  ask(question: unknown): unknown {
    this.#write(question);
    this.#pass(ASKED);
    // It can be woken without an answer, by what was meant for an earlier question.
    while (Atomics.load(this.#turn, 0) === ASKED) Atomics.wait(this.#turn, 0, ASKED);
    const answer = this.#read();
    Atomics.store(this.#turn, 0, IDLE);
    return answer;
  }

  /** Waits for a question. */
  take(): unknown {
    for (let turn = Atomics.load(this.#turn, 0); turn !== ASKED;) {
      if (Atomics.wait(this.#turn, 0, turn, SILENCE_MILLISECONDS_MAX) === "timed-out") {
        throw new Error("A simulated process does not answer");
      }
      turn = Atomics.load(this.#turn, 0);
    }
    return this.#read();
  }

  /** Answers the question that was taken. */
  answer(value: unknown): void {
    this.#write(value);
    this.#pass(ANSWERED);
  }

  #pass(turn: number): void {
    Atomics.store(this.#turn, 0, turn);
    Atomics.notify(this.#turn, 0);
  }

  #write(value: unknown): void {
    const text = JSON.stringify(value);
    if (text.length > UNITS_MAX) throw new Error(`A message of ${text.length} characters`);
    for (let at = 0; at < text.length; at++) this.#units[at] = text.charCodeAt(at);
    this.#length[0] = text.length;
  }

  #read(): unknown {
    const length = this.#length[0]!;
    let text = "";
    for (let at = 0; at < length; at += CHUNK) {
      text += textOfUnits(this.#units.subarray(at, Math.min(length, at + CHUNK)));
    }
    return JSON.parse(text);
  }
}

/** Bytes as a message can carry them. */
export function textOf(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += textOfUnits(bytes.subarray(at, at + CHUNK));
  }
  return text;
}

/** Without spreading what is an array for it anyway: each step of a simulation does this twice. */
function textOfUnits(units: ArrayLike<number>): string {
  return String.fromCharCode.apply(null, units as number[]);
}

/** The bytes of a message's text. */
export function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) bytes[at] = text.charCodeAt(at);
  return bytes;
}
