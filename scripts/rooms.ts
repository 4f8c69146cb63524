/**
 * The rooms of the house: which files belong together, whom they may import, and why.
 *
 * A room imports itself and rooms above it in this list, never one below; what runs only when asked for
 * is loaded with `import()`. A pattern's `*` stays within one folder and `**` does not. Where several
 * patterns match a path the most specific one wins, so each file is in exactly one room. A room that no
 * file lives in yet is kept free for work that is planned.
 */

/** A room. */
export interface Room {
  readonly name: string;
  /** Patterns of the paths in it. */
  readonly files: readonly string[];
  /** Rooms that it may import; `*` is all of them. */
  readonly imports: readonly string[];
  /** Rooms that it may load with `import()` only. */
  readonly loads?: readonly string[];
  /** Packages that it may import, by their names in `deno.json`; `*` is all of them. */
  readonly packages?: readonly string[];
  readonly why: string;
}

const CORE: readonly Room[] = [
  {
    name: "core",
    files: ["core/*.ts"],
    imports: [],
    packages: ["yaml"],
    why: "nouns and laws can be tested with values alone; time and chance are collaborators",
  },
  {
    name: "core/fs port",
    files: ["core/fs/fs.ts", "core/fs/file_error.ts"],
    imports: ["core"],
    why: "what files can do, said without naming an operating system or a runtime",
  },
  {
    name: "core/fs",
    files: ["core/fs/**"],
    imports: ["core", "core/fs port"],
    why: "the only room that calls the operating system for files, or pretends to",
  },
  {
    name: "core/store port",
    files: ["core/store/*.ts"],
    imports: ["core"],
    why: "the port speaks the domain's nouns and knows nothing of files",
  },
  {
    name: "core/store/directory layout",
    files: ["core/store/directory/layout.ts"],
    imports: ["core"],
    why: "names and values, pure: the generated shell reads the same file",
  },
  {
    name: "core/store/directory",
    files: ["core/store/directory/**"],
    imports: ["core", "core/fs port", "core/store port", "core/store/directory layout"],
    why: "speaks to files through their port only, so that a simulated disk can stand in",
  },
  {
    name: "core/store/memory",
    files: ["core/store/memory/**"],
    imports: ["core", "core/store port"],
    why: "the model that others are compared with must not share their code",
  },
  {
    name: "core/store/postgres",
    files: ["core/store/postgres/**"],
    imports: ["core", "core/store port"],
    why: "a store like the others; its client package comes with it",
  },
  {
    name: "core/engine",
    files: ["core/engine/**"],
    imports: ["core", "core/store port"],
    why: "never a concrete store: one is passed in",
  },
  {
    name: "core/open",
    files: ["core/open.ts"],
    imports: [
      "core",
      "core/fs port",
      "core/fs",
      "core/store port",
      "core/store/directory",
      "core/store/memory",
      "core/store/postgres",
      "core/engine",
    ],
    why: "the composition root: the one file that chooses a file system, a store and settings",
  },
];

const AROUND_CORE: readonly Room[] = [
  {
    name: "patterns tables",
    files: ["patterns/*/table.ts"],
    imports: ["core"],
    why: "tables are data, so that the shell can be generated from them",
  },
  {
    name: "patterns",
    files: ["patterns/**"],
    imports: ["core", "core/store port", "core/engine", "patterns tables"],
    why: "decides and projects; never past the engine to the disk",
  },
  {
    name: "proof",
    files: ["proof/**"],
    imports: [],
    why: "judges what processes put on record; it must not share the code that it judges",
  },
  {
    name: "conventions",
    files: ["conventions/tool/**"],
    imports: [],
    packages: ["ajv", "yaml"],
    why: "works for any registry, so it knows nothing of this project",
  },
  {
    name: "conventions/generate",
    files: ["conventions/generate/**"],
    imports: ["conventions"],
    packages: ["ventojs", "yaml"],
    why: "turns any registry into files by templates; the tool does not need it",
  },
  {
    name: "telemetry names",
    files: ["telemetry/generated/**"],
    imports: [],
    why: "names generated from the registry: values, no behaviour",
  },
  {
    name: "telemetry",
    files: ["telemetry/**"],
    imports: ["core", "core/fs port", "core/store port", "core/engine", "telemetry names"],
    packages: [
      "@opentelemetry/api",
      "@opentelemetry/exporter-trace-otlp-http",
      "@opentelemetry/resources",
      "@opentelemetry/sdk-trace-base",
    ],
    why: "subscribes to facts; the engine never imports it, so it can never break the work",
  },
  {
    name: "telemetry/api open",
    files: ["telemetry/api/open.ts"],
    imports: ["core", "core/engine", "core/open", "telemetry"],
    why: "a library's way in: the composition root, observed",
  },
  {
    name: "shell",
    files: ["shell/**"],
    imports: [
      "core",
      "core/store/directory layout",
      "patterns tables",
      "conventions",
      "conventions/generate",
      "telemetry names",
    ],
    why: "exports the same names and tables, and runs none of the engine",
  },
  {
    name: "mod.ts",
    files: ["mod.ts"],
    imports: [
      ...CORE.map(({ name }) => name),
      "patterns",
      "conventions",
      "conventions/generate",
      "telemetry names",
      "telemetry",
      "telemetry/api open",
      "shell",
    ],
    why: "the library: it only exports again, and knows nothing of the command line",
  },
];

/** What every room of the command line may import. */
const BELOW_CLI = [
  "core",
  "core/fs port",
  "core/fs",
  "core/store port",
  "core/engine",
  "core/open",
  "patterns tables",
  "patterns",
  "conventions",
  "conventions/generate",
  "telemetry names",
  "telemetry",
  "shell",
] as const;

const OUTSIDE: readonly Room[] = [
  {
    name: "cli",
    files: ["cli/*.ts", "cli/generated/**"],
    imports: BELOW_CLI,
    loads: ["cli/commands"],
    packages: ["yaml"],
    why: "the one place where parts meet; the only one that knows exit codes and writes to people",
  },
  {
    name: "cli/import",
    files: ["cli/import/**"],
    imports: [...BELOW_CLI, "cli"],
    packages: ["yaml"],
    why: "reads the formats that people bring",
  },
  {
    name: "cli/worker",
    files: ["cli/worker/**"],
    imports: [...BELOW_CLI, "cli"],
    why: "runs the operator's command; starts processes through the host only",
  },
  {
    name: "cli/atomic",
    files: ["cli/atomic/**"],
    imports: [...BELOW_CLI, "cli", "cli/worker"],
    why: "waits for atomic names and runs commands under them; processes through the host only",
  },
  {
    name: "cli/demo",
    files: ["cli/demo/**"],
    imports: [...BELOW_CLI, "cli", "cli/worker"],
    why: "a worker with work of its own, and a judge of what happened",
  },
  {
    name: "cli/verify",
    files: ["cli/verify/**"],
    imports: [...BELOW_CLI, "proof", "cli", "cli/worker"],
    why: "workers that put on record what they do, those who hinder them, and the verdict",
  },
  {
    name: "cli/commands",
    files: ["cli/commands/**"],
    imports: [
      ...BELOW_CLI,
      "cli",
      "cli/import",
      "cli/worker",
      "cli/atomic",
      "cli/demo",
      "cli/verify",
    ],
    why: "one command per file; a start loads only the one that runs, so nobody imports them",
  },
  {
    name: "cli.ts",
    files: ["cli.ts"],
    imports: ["cli"],
    why: "the process: arguments in, exit code out",
  },
  {
    name: "examples",
    files: ["examples/**"],
    imports: ["mod.ts"],
    packages: ["*"],
    why: "what a user can write, so they use what a user has",
  },
  {
    name: "tests and scripts",
    files: ["tests/**", "scripts/**"],
    imports: ["*"],
    packages: ["*"],
    why: "may look everywhere; the product never imports them",
  },
];

/** Every room, from the ground up. */
export const ROOMS: readonly Room[] = [...CORE, ...AROUND_CORE, ...OUTSIDE];

/** Files that may call one runtime by its name; everything else runs on all of them. */
export const RUNTIME_FILES = {
  deno: [
    "core/fs/deno.ts",
    "core/fs/_deno*.ts",
    "core/fs/usual.ts",
    "core/open.ts",
    "cli/host_deno.ts",
    "cli/replace_deno.ts",
    "cli/spawn_deno.ts",
    "examples/**",
    "tests/**",
    "scripts/**",
  ],
  node: [
    "core/fs/node.ts",
    "core/fs/_node*.ts",
    "core/open.ts",
    "cli/host_node.ts",
    "cli/replace_node.ts",
    "cli/spawn_node.ts",
    "tests/**",
    "scripts/**",
  ],
} as const satisfies Record<string, readonly string[]>;
