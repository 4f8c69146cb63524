/** Rule: words that only some files may say, as a table. Each ban names what to use instead. */
import { RUNTIME_FILES } from "../rooms.ts";
import type { Finding, Tree } from "./finding.ts";
import { matchesPattern } from "./room_of.ts";
import { lineAt } from "./source.ts";

interface Ban {
  readonly rule: string;
  /** Looked for in code, not in comments and literals. */
  readonly pattern: RegExp;
  /** Where it holds. */
  readonly within: readonly string[];
  /** Where it does not. */
  readonly except: readonly string[];
  readonly says: string;
}

const ALL = ["*", "**"];
/** What must be replayable from a seed and a manual clock. */
const REPLAYABLE = ["core/**", "patterns/**", "conventions/**", "shell/**", "telemetry/**"];

const BANS: readonly Ban[] = [
  {
    rule: "runtime",
    pattern: /(?<![\w$.])Deno\s*[.[]/g,
    within: ALL,
    except: RUNTIME_FILES.deno,
    says: "is Deno's; go through the file port or the host (RUNTIME_FILES in scripts/rooms.ts)",
  },
  {
    rule: "clock",
    pattern: /\bDate\.now\b|\bnew Date\(\)|\bperformance\.(?:now|timeOrigin)\b|\bTemporal\.Now\b/g,
    within: REPLAYABLE,
    except: ["core/clock.ts", "core/fs/**"],
    says: "reads the clock; take a Clock, or `now` as a value",
  },
  {
    rule: "timers",
    pattern: /\b(?:setTimeout|setInterval)\(/g,
    within: REPLAYABLE,
    except: ["core/clock.ts", "core/fs/**"],
    says: "waits outside the clock; use clock.sleep, which a test can move on",
  },
  {
    rule: "chance",
    pattern: /\bMath\.random\b|\bcrypto\.(?:getRandomValues|randomUUID)\b/g,
    within: REPLAYABLE,
    except: ["core/random.ts"],
    says: "can't be replayed; take a Random",
  },
  {
    rule: "console",
    pattern: /\bconsole\.\w+/g,
    within: ALL,
    except: ["cli/host_*.ts", "scripts/**", "examples/**"],
    says: "writes past the host; use the command's Output, or return the text",
  },
  {
    rule: "tests_run",
    pattern: /\.(?:only|skip|ignore)\(|\b(?:only|ignore): true\b/g,
    within: ["tests/**"],
    except: [],
    says: "leaves tests out; run them, or skip them on a condition that the title prints",
  },
  {
    rule: "default_export",
    pattern: /\bexport default\b|\bas default\b/g,
    within: ALL,
    except: [],
    says: "has no name of its own; export a name",
  },
];

/** Checks every ban in every file. */
export function* noBannedWords({ sources }: Tree): Generator<Finding> {
  for (const { rule, pattern, within, except, says } of BANS) {
    for (const { path, code } of sources) {
      if (!isAmong(path, within) || isAmong(path, except)) continue;
      for (const { 0: word, index } of code.matchAll(pattern)) {
        yield { path, line: lineAt(code, index), rule, says: `${word.trim()} ${says}` };
      }
    }
  }
}

function isAmong(path: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => matchesPattern(path, pattern));
}
