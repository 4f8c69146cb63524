/**
 * What a compiled binary may do: nobody can ask for more when it runs.
 *
 * Commands that workers run are any program with any environment, so `run` and `env` have no list, and
 * whoever may run anything is not held back by the rest. What is left out guards against code that was
 * never meant to be there: native libraries, and facts about the machine and its users beyond its name.
 * A binary can't load scripts from the network in any case.
 */
export const PERMISSIONS = [
  "--allow-read",
  "--allow-write",
  "--allow-env",
  "--allow-run",
  "--allow-net",
  "--allow-sys=hostname",
] as const;
