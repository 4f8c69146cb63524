/** Reads how a quorum is written: `majority`, `7` or `2/3`. */
import { contains, startsWith, textBefore, textBehind } from "../plain.ts";
import type { Quorum } from "./state.ts";

const DIGITS: readonly string[] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

/** The quorum that a text says, or nothing where it says none: 1 to 1000, or a fraction up to one. */
export function quorumOf(text: string): Quorum | undefined {
  if (text === "majority") return { kind: "majority", value: 0, numerator: 0, denominator: 0 };
  if (contains(text, "/")) return fractionOf(textBefore(text, "/"), textBehind(text, "/"));
  const value = wholeOf(text);
  if (value < 1) return undefined;
  return { kind: "number", value, numerator: 0, denominator: 0 };
}

function fractionOf(above: string, below: string): Quorum | undefined {
  const numerator = wholeOf(above);
  const denominator = wholeOf(below);
  if (numerator < 1 || denominator < numerator) return undefined;
  return { kind: "fraction", value: 0, numerator, denominator };
}

/** The whole number of 1 to 1000 that a text says in digits, or -1. */
function wholeOf(text: string): number {
  let rest = text;
  let value = 0;
  while (rest !== "") {
    const left = rest;
    const digit = DIGITS.findIndex((one) => startsWith(left, one));
    if (digit < 0) return -1;
    value = value * 10 + digit;
    if (value > 1000) return -1;
    rest = textBehind(rest, DIGITS[digit]!);
  }
  return value < 1 ? -1 : value;
}
