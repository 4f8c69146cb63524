/** The version, as `deno.json` has it (a test compares them): importing JSON warns on Node 20. */
export const VERSION = "0.1.0";
