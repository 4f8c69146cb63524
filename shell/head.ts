/** The comment that a script begins with: what it is, how it is called and what it needs. */
import type { Script } from "./scripts.ts";

/** What heads say that this room doesn't know. */
export interface HeadFacts {
  readonly version: string;
  /** The format of data directories. */
  readonly format: string;
  /** Meaning of each exit code. */
  readonly exits: Readonly<Record<number, string>>;
}

const WIDTH = 100;

/** Findings of shellcheck that do not count in a whole script, and why. */
const NO_FINDINGS: Readonly<Record<string, string>> = {
  SC2016: "what stands in single quotes is meant so: awk programs, and commands that messages name",
  SC2034: "answers stand in variables, for whoever calls",
};

/** What a script needs of its host. */
function needsText({ needs }: Script): string {
  return "a POSIX shell (dash, bash, busybox ash, mksh, ksh93, yash, posh, zsh) and of the utilities of " +
    `POSIX ${
      needs.split(" ").join(", ")
    }. The data directory is on a local file system with hard links.`;
}

/** The comment, with a line end. */
export function headText(script: Script, facts: HeadFacts): string {
  const { file, purpose, usage, notes, exits = facts.exits } = script;
  return [
    "#",
    `# ${file}, SwarmSH ${facts.version} for POSIX shells`,
    "# SPDX-License-Identifier: MIT",
    "#",
    ...filled(purpose),
    "#",
    "# Usage:",
    ...usageLines(usage),
    "#",
    ...notes.flatMap((note) => [...filled(note), "#"]),
    "# Exit codes:",
    ...Object.entries(exits).map(([code, says]) => `#   ${code}  ${says}`),
    "#",
    ...filled(
      `Protocol: data directories of the format "${facts.format}", at the same time as the other ` +
        "programs of SwarmSH.",
    ),
    "#",
    ...filled(`Needs: ${needsText(script)}`),
    "#",
    ...filled(
      "Do not edit it: `swarmsh export shell` writes it again, and with --check says whether it " +
        "is stale. The hash above is that of all that follows its line.",
    ),
    ...Object.entries(NO_FINDINGS).map(([code, why]) => `# shellcheck disable=${code} # ${why}`),
  ].map((line) => `${line}\n`).join("");
}

function usageLines(usage: Script["usage"]): string[] {
  const width = Math.max(...usage.map(([line]) => line.length));
  return usage.map(([line, says]) => `#   ${line.padEnd(width)}  ${says}`.trimEnd());
}

/** A text as lines of a comment. */
function filled(text: string): string[] {
  const lines: string[] = [];
  let line = "#";
  for (const word of text.split(" ")) {
    if (line.length + word.length >= WIDTH) {
      lines.push(line);
      line = "#";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
