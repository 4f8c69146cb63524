/** Values of the options that every command takes, before or behind its name. */

/** The values. */
export interface Globals {
  readonly dir?: string;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly noColor: boolean;
  readonly logLevel?: string;
  readonly help: boolean;
  readonly version: boolean;
}
