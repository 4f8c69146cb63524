// Hostile strings from a seed: what shells, awk, printf, JSON, terminals and file systems take for something
// else than text. The commands among them would call the program `canary` or write the file of that name.
import { type Random, seededRandom } from "../../core/random.ts";

/** Commands that must never run; `@` stands for the canary's path. */
const COMMANDS = [
  "canary",
  "@",
  "canary x",
  ">@",
  ">>@",
  "echo x>@",
  "touch @",
  "eval canary",
  "exec @",
  "command canary",
  ". @",
  "trap canary EXIT",
  "x=$(canary)",
];

/** Ways to get a command run; `%` stands for it. */
const CALLS = [
  "$(%)",
  "`%`",
  "${x:-$(%)}",
  "${x:=`%`}",
  "$((x[$(%)]))",
  "a[$(%)0]",
  "a[`%`]+1",
  "0+a[$(%)]",
  '"$(%)"',
  '"`%`',
  ";%;",
  "';%;'",
  '";%;"',
  "'\";%;\"'",
  "|%|",
  "&&%||%",
  "&%&",
  "\n%\n",
  "\r\n%\r\n",
  ")%(",
  "}\n%\n{",
  "esac;%;#",
  "END_OF_TEXT\n%\n",
  "END_OF_HELP\n%",
  "<(%)",
  ">(%)",
  '";system("%");"',
  '"} BEGIN{system("%")} {"',
  '\\"); system("%") #',
  "/;e %;/",
  "s/x/%/e",
  "@(%)",
  "!(%)",
  "$'%'",
  "=(%)",
];

/** What something takes for more than text. */
const ODDITIES = [
  ..."*?[]{}()<>|&;!#~^=@%+,:.\\/\"'`$ \t\n\r-_",
  "/*",
  "[a-z]*",
  "[!-~]",
  "~root",
  "{a,b}",
  "!!",
  "--",
  "-n",
  "-e",
  "-rf",
  "-f/",
  "--help",
  "--json",
  "--dir=/",
  "-0",
  "-",
  "\\c",
  "\\0",
  "\\n",
  "\\x41",
  "\\101",
  "\\u0041",
  "\\\\",
  "%s%n%d",
  "%*d",
  "%%",
  "%",
  "$0",
  "$$",
  "$#",
  "$@",
  "$*",
  "$IFS",
  "${PATH}",
  "$root",
  "${#}",
  "$1",
  "\\1",
  "&",
  "..",
  "../..",
  "../../x",
  "/",
  "/etc/passwd",
  ".paused",
  "a/b",
  '{"a":1}',
  "}{",
  '","id":"x',
  "\\u0000",
  "\\ud800",
  "[[[[",
  "1e999",
  "-0",
  "0x10",
  "08",
  " 5",
  "5 ",
  "+5",
  "1+1",
  "1_0",
  "2147483648",
  "99999999999999999999",
  "null",
  "true",
  "NaN",
  "_",
  "a",
  "A",
  "work",
  "é",
  "🦊",
  "ß",
  "ı",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u2028",
  "\u2029",
  "\ufeff",
  "\u0085",
  "\u00a0",
  "\u3000",
  "\ufffd",
  "\uffff",
  "\u{10ffff}",
  "e\u0301",
  "٣",
  "\x1b[31m",
  "\x1b]0;x\x07",
  ...Array.from({ length: 31 }, (_, code) => String.fromCharCode(code + 1)),
  "\x7f",
];

/** Bytes that are no UTF-8. */
const BROKEN: readonly (readonly number[])[] = [
  [0x80],
  [0xbf, 0xbf],
  [0xc0, 0xaf],
  [0xc3],
  [0xe0, 0x80, 0x80],
  [0xe2, 0x82],
  [0xed, 0xa0, 0x80],
  [0xf0, 0x9f, 0xa6],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0xfe],
  [0xff, 0xfe],
];

/** Lengths near limits of the domain and of systems. */
const LENGTHS = [31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 1023, 1024, 1025, 4096, 4097];

/** A string as bytes, and what programs that know only text take it for. */
export interface HostileString {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly text: string;
}

const TEXT = new TextDecoder("utf-8", { ignoreBOM: true });

/** So many different strings. */
export function hostileStrings(
  seed: number,
  count: number,
  canary: string,
): readonly HostileString[] {
  const random = seededRandom(seed);
  const strings = new Map<string, HostileString>();
  while (strings.size < count) {
    const bytes = bytesOf(random, canary);
    strings.set(bytes.join(), { bytes, text: TEXT.decode(bytes) });
  }
  return [...strings.values()];
}

function bytesOf(random: Random, canary: string): Uint8Array<ArrayBuffer> {
  if (random.next() < 0.06) return brokenBytes(random);
  const parts = Array.from({ length: 1 + below(random, 4) }, () => partOf(random, canary));
  return new TextEncoder().encode(parts.join(""));
}

/** Short, since programs that mend it count other bytes than a shell, and must come to the same bounds. */
function brokenBytes(random: Random): Uint8Array<ArrayBuffer> {
  const [before, behind] = [pick(random, ODDITIES), pick(random, ODDITIES)].map((text) => {
    return new TextEncoder().encode(text);
  });
  return new Uint8Array([...before!, ...pick(random, BROKEN), ...behind!]);
}

function partOf(random: Random, canary: string): string {
  const chance = random.next();
  if (chance < 0.4) return callOf(random, canary);
  if (chance < 0.96) return pick(random, ODDITIES);
  return pick(random, ["a", "é", "'", "$", "\\", "\n", "*"]).repeat(pick(random, LENGTHS));
}

function callOf(random: Random, canary: string): string {
  const command = pick(random, COMMANDS).replaceAll("@", canary);
  return pick(random, CALLS).replaceAll("%", () => command);
}

function pick<T>(random: Random, list: readonly T[]): T {
  return list[below(random, list.length)]!;
}

function below(random: Random, bound: number): number {
  return Math.floor(random.next() * bound);
}
