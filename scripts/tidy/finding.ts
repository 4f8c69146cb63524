/** What a house rule says of a tree of files. */
import type { Source } from "./source.ts";

/** Something that should not be. */
export interface Finding {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, and what to do. */
  readonly says: string;
}

/** What rules look at: values only, so that a rule can be tested without a disk. */
export interface Tree {
  /** The TypeScript files. */
  readonly sources: readonly Source[];
  /** Text of every text file, the TypeScript files included, by its path in the project. */
  readonly texts: ReadonlyMap<string, string>;
}

/** A house rule. */
export type Rule = (tree: Tree) => Iterable<Finding>;

/** A finding as it is printed; terminals and editors make the first word a link. */
export function findingText({ path, line, rule, says }: Finding): string {
  return `${path}:${line}: ${rule}: ${says}`;
}
