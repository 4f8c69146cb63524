/** A place in a file, as people count: lines and columns from 1. */
export interface Place {
  /** Path as the file source names it. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}
