/** A table whose rows stream: the first rows decide the widths, and no more than those are kept. */
import type { Host } from "./host.ts";
import type { Cell, Output } from "./output.ts";
import { alignRow, columnWidths, headRow } from "./table_layout.ts";

/** Rows that are held back to find the widths of the columns. */
const HELD_MAX = 200;

/** A table that prints as its rows come. */
export class StreamTable {
  #held: (readonly Cell[])[] | undefined = [];
  #widths: readonly number[] = [];

  /** @param heads Column heads. */
  constructor(
    private readonly heads: readonly string[],
    private readonly services: { readonly out: Output; readonly host: Host },
  ) {}

  /** Adds a row. */
  add(row: readonly Cell[]): void {
    if (this.#held === undefined) return this.#print(row);
    this.#held.push(row);
    if (this.#held.length >= HELD_MAX) this.#release(this.#held);
  }

  /** Prints what is held back; a table without rows prints nothing. */
  end(): void {
    if (this.#held !== undefined && this.#held.length > 0) this.#release(this.#held);
  }

  #release(held: readonly (readonly Cell[])[]): void {
    const head = headRow(this.heads);
    this.#widths = columnWidths([head, ...held]);
    this.#held = undefined;
    for (const row of [head, ...held]) this.#print(row);
  }

  #print(row: readonly Cell[]): void {
    const { out, host } = this.services;
    const widthMax = host.isTerminal("stdout") ? host.columns() : Infinity;
    out.line(alignRow(row, this.#widths, widthMax));
  }
}
