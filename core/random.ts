/** Randomness, as a collaborator, so that a run can be replayed from its seed. */

/** A source of random numbers. */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** `length` characters of lower-case Crockford base 32: five bits each. */
  word(length: number): string;
  /** `digits` lower-case hexadecimal digits: four bits each. */
  hex(digits: number): string;
}

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/** Randomness from the operating system. */
export const systemRandom: Random = {
  next: () => Math.random(),
  word(length) {
    const bytes = crypto.getRandomValues(new Uint8Array(length));
    let word = "";
    for (const byte of bytes) word += ALPHABET[byte & 31];
    return word;
  },
  hex(digits) {
    if (reserveAt + digits > reserve.length) refill();
    reserveAt += digits;
    return reserve.slice(reserveAt - digits, reserveAt);
  },
};

/** Hexadecimal digits made ahead: asking the system costs as much for many as for few. */
let reserve = "";
let reserveAt = 0;
const RESERVE_BYTES = 1024;

function refill(): void {
  reserve = hexOf(crypto.getRandomValues(new Uint8Array(RESERVE_BYTES)));
  reserveAt = 0;
}

/** `toHex` is ECMAScript of 2026; Node 20 has not got it. */
function hexOf(bytes: Uint8Array & { toHex?(): string }): string {
  if (bytes.toHex !== undefined) return bytes.toHex();
  let text = "";
  for (const byte of bytes) text += (byte + 256).toString(16).slice(1);
  return text;
}

/** Randomness that repeats for the same seed (mulberry32; not for secrets). */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  return {
    next,
    word(length) {
      let word = "";
      for (let i = 0; i < length; i++) word += ALPHABET[Math.floor(next() * 32)];
      return word;
    },
    hex(digits) {
      let text = "";
      for (let i = 0; i < digits; i++) text += Math.floor(next() * 16).toString(16);
      return text;
    },
  };
}
