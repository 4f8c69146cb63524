/** Findings of a live check: each said once with a count, and not more of them than fit in memory. */
import { type Finding, type Level, LEVELS } from "../finding.ts";

/** Most different findings that are kept. */
export const FINDINGS_MAX = 2000;

/** A finding and how often it was made; its place is that of the first time. */
export interface LiveFinding extends Finding {
  readonly count: number;
}

/** What is found in one sample. */
export interface LiveBreach extends Pick<Finding, "id" | "level" | "message" | "context"> {
  /** What, beside the id and the signal, makes it another finding: the key of an attribute, say. */
  readonly about?: string;
  /** Set where the signal does not matter: what is wrong is wrong wherever it is found. */
  readonly isSameEverywhere?: true;
}

/** What a sample belongs to, as findings name it. */
export interface SignalOf {
  readonly signalType?: "span" | "metric" | "log" | "resource";
  readonly signalName?: string;
  /** Set where nobody defined it: there may be as many names as samples, so they tell nothing apart. */
  readonly isUndefined?: boolean;
}

/** Where something was found. */
export interface FoundIn {
  readonly signal: SignalOf;
  readonly line: number;
}

/** Findings as they come in. */
export class FindingLog {
  readonly #findings = new Map<string, { finding: Finding; count: number }>();
  #leftOut = 0;
  /** How often something was found, by level; what is left out counts too. */
  readonly occurrences: Record<Level, number> = { violation: 0, improvement: 0, information: 0 };

  /** @param file Name of what is checked, for places. */
  constructor(readonly file: string) {}

  /** Most of what is found was found before: nothing is copied for it. */
  add(breach: LiveBreach, { signal, line }: FoundIn): void {
    this.occurrences[breach.level]++;
    const where = breach.isSameEverywhere || signal.isUndefined
      ? ""
      : `${signal.signalType} ${clip(signal.signalName ?? "")}`;
    const key = `${breach.id}\n${where}\n${clip(breach.about ?? "")}`;
    const known = this.#findings.get(key);
    if (known !== undefined) known.count++;
    else if (this.#findings.size >= FINDINGS_MAX) this.#leftOut++;
    else this.#findings.set(key, { finding: this.#toFinding(breach, { signal, line }), count: 1 });
  }

  #toFinding({ id, level, message, context }: LiveBreach, { signal, line }: FoundIn): Finding {
    const { signalType, signalName } = signal;
    return {
      id,
      level,
      message: clip(message),
      place: { file: this.file, line, column: 1 },
      ...(signalType === undefined ? {} : { signalType }),
      ...(signalName === undefined ? {} : { signalName: clip(signalName) }),
      ...(context === undefined ? {} : { context: clipValues(context) }),
    };
  }

  /** All that were kept, the worst first, then by line. */
  list(): LiveFinding[] {
    const found = [...this.#findings.values()].map(({ finding, count }) => ({ ...finding, count }));
    return found.sort((a, b) => {
      return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || a.place.line - b.place.line;
    });
  }

  /** How often something new was found when there was no more room for it. */
  get leftOut(): number {
    return this.#leftOut;
  }
}

/** Names and values come from anybody; a finding shows enough of them. In UTF-16 units. */
const TEXT_LENGTH_MAX = 400;

function clip(text: string): string {
  return text.length <= TEXT_LENGTH_MAX ? text : `${text.slice(0, TEXT_LENGTH_MAX)}...`;
}

function clipValues(context: NonNullable<Finding["context"]>): Finding["context"] {
  const values = Object.entries(context).map(([name, value]) => {
    return [name, typeof value === "string" ? clip(value) : value] as const;
  });
  return Object.fromEntries(values);
}
