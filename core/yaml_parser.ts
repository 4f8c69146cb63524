/**
 * What is used of the `yaml` package, for those who load it only when there is YAML. Named here, the parts
 * are found in a bundle too: there the package is CommonJS, and `import("yaml")` would give it as `default`.
 */
import { parseDocument as parse } from "yaml";
import { SwarmError } from "./errors.ts";

export { isMap, isScalar, isSeq, LineCounter } from "yaml";
export type { ParsedNode } from "yaml";

/** Variables that the package looks at while it parses, to trace itself. */
const VARIABLES = "LOG_TOKENS,LOG_STREAM";

/** Parses one document. Throws `denied` where this process may not look at variables that the parser reads. */
export const parseDocument: typeof parse = (source, options) => {
  try {
    return parse(source, options);
  } catch (error) {
    // Deno's class, by its name: there is none on other runtimes.
    if (!(error instanceof Error) || error.name !== "NotCapable") throw error;
    throw new SwarmError(
      "denied",
      `Cannot read YAML: no permission to look at the variables ${VARIABLES}, as its parser does`,
      `Give Deno --allow-env=${VARIABLES}`,
      { cause: error },
    );
  }
};
