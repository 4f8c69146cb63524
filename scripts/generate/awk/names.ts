/** Names in awk: those that are taken, and those that functions and their variables get. */
import type ts from "typescript";

/** Words of awk, of its well-known dialects, and of the functions that generated ones call. */
const RESERVED = new Set(
  `BEGIN BEGINFILE END ENDFILE ARGC ARGV ARGIND BINMODE CONVFMT ENVIRON ERRNO FIELDWIDTHS FILENAME FNR FPAT
  FS FUNCTAB IGNORECASE LINT NF NR OFMT OFS ORS PREC PROCINFO ROUNDMODE RLENGTH RS RSTART RT SUBSEP SYMTAB
  TEXTDOMAIN and asort asorti atan2 awk bindtextdomain break case close compl continue cos dcgettext
  dcngettext default delete do else eval exit exp fflush for func function gensub getline gsub if in
  include index int isarray length load log lshift match mkbool mktime namespace next nextfile or patsplit
  print printf rand return rshift sin split sprintf sqrt srand strftime strtonum sub substr switch system
  systime tolower toupper typeof while xor M N P S T U V`.split(/\s+/),
);

/** Beginnings of names that functions and variables of the fragments have. */
const FOREIGN = /^(?:json|heap|plain)_/;

/** Whether a text is a name in awk. */
export function isName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

/** A name like the one wanted that is neither a word of awk nor taken. */
export function freeName(wanted: string, isTaken: (name: string) => boolean): string {
  const clean = wanted.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=\d|$)/, "_");
  for (let count = 1;; count++) {
    const name = count === 1 ? clean : `${clean}_${count}`;
    if (!RESERVED.has(name) && !isTaken(name)) return name;
  }
}

/** The variables of one function in awk, which has no blocks: each is a parameter of it. */
export class Scope {
  readonly #names = new Map<ts.Symbol, string>();
  readonly #parameters: string[] = [];
  readonly #locals: string[] = [];
  /** Names that mean something in the block that is being written. */
  readonly #open = new Set<string>();
  readonly #temporaries: string[] = [];
  /** Whether a `break` would leave a loop; nothing outside of both. */
  readonly breaks: ("loop" | "switch")[] = [];
  /** Names of the functions that this one calls. */
  readonly uses = new Set<string>();

  /** @param name Of the function; `prefix` is what names of its program begin with. */
  constructor(readonly name: string, private readonly prefix: string) {}

  get parameters(): readonly string[] {
    return this.#parameters;
  }

  get locals(): readonly string[] {
    return this.#locals;
  }

  /** A name for a parameter. */
  parameter(wanted: string, symbol?: ts.Symbol): string {
    const name = this.#choose(wanted);
    this.#parameters.push(name);
    if (symbol !== undefined) this.#names.set(symbol, name);
    return name;
  }

  /** A name for a variable; those of blocks that have ended may be used again. */
  local(wanted: string, symbol?: ts.Symbol): string {
    const name = this.#choose(wanted);
    if (!this.#locals.includes(name)) this.#locals.push(name);
    if (symbol !== undefined) this.#names.set(symbol, name);
    return name;
  }

  /** A name for what an expression holds for a moment; the next statement may use it again. */
  temporary(): string {
    const name = this.local("held");
    this.#temporaries.push(name);
    return name;
  }

  /** Ends the names that the last statement held things in. */
  endStatement(): void {
    for (const name of this.#temporaries.splice(0)) this.#open.delete(name);
  }

  /** The name of a variable. */
  nameOf(symbol: ts.Symbol): string | undefined {
    return this.#names.get(symbol);
  }

  /** Writes a block, whose names end with it. */
  block<Result>(write: () => Result): Result {
    const before = new Set(this.#open);
    const result = write();
    for (const name of this.#open) if (!before.has(name)) this.#open.delete(name);
    return result;
  }

  #choose(wanted: string): string {
    const isForeign = FOREIGN.test(wanted) || wanted.startsWith(this.prefix);
    const name = freeName(isForeign ? `_${wanted}` : wanted, (one) => {
      return this.#open.has(one) || this.#parameters.includes(one);
    });
    this.#open.add(name);
    return name;
  }
}
