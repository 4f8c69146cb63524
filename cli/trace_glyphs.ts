/** The characters that a trace is drawn with: those of Unicode, or ASCII for terminals without it. */
import type { Host } from "./host.ts";

/** Characters of one alphabet. */
export interface Glyphs {
  /** Before a child that others follow, before the last one, and below either of them. */
  readonly branch: string;
  readonly last: string;
  readonly pass: string;
  readonly blank: string;
  /** A column's filling from the left, from nothing in even steps to all of it. */
  readonly fillings: readonly string[];
  /** The right eighth and the right half of a column. */
  readonly rightEighth: string;
  readonly rightHalf: string;
  /** Too short to have a length, in the middle of a column. */
  readonly sliver: string;
  /** A span that only leads to others, and one that nobody recorded. */
  readonly frame: string;
  readonly unknown: string;
  /** Time that is left out, something that happened, and what was cut off. */
  readonly gap: string;
  readonly moment: string;
  readonly cut: string;
  readonly micro: string;
}

const UNICODE: Glyphs = {
  branch: "├ ",
  last: "└ ",
  pass: "│ ",
  blank: "  ",
  fillings: [" ", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"],
  rightEighth: "▕",
  rightHalf: "▐",
  sliver: "│",
  frame: "─",
  unknown: "╌",
  gap: "┊",
  moment: "•",
  cut: "…",
  micro: "µ",
};

const ASCII: Glyphs = {
  branch: "|- ",
  last: "`- ",
  pass: "|  ",
  blank: "   ",
  fillings: [" ", "#"],
  rightEighth: "#",
  rightHalf: "#",
  sliver: "#",
  frame: "-",
  unknown: "~",
  gap: ":",
  moment: "*",
  cut: ">",
  micro: "u",
};

/** What the terminal shows, as the locale says; without one it is taken for a modern terminal. */
export function glyphsFor(host: Pick<Host, "env">): Glyphs {
  const locale = host.env("LC_ALL") || host.env("LC_CTYPE") || host.env("LANG") || "UTF-8";
  return /utf-?8/i.test(locale) ? UNICODE : ASCII;
}
