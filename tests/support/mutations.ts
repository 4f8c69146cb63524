/** Small damages to plain data, each reproducible from its number. */
import { seededRandom } from "../../core/random.ts";
import type { YamlValue } from "../../conventions/tool/resolved.ts";

/** A damaged copy, and what was done to it. */
export interface Mutation {
  readonly value: YamlValue;
  readonly what: string;
}

/** Chooses one of several things. */
type Choose = <Thing>(things: readonly Thing[]) => Thing;

/** Damages one place: takes a key or item away, adds a key, renames one, or says something else there. */
export function mutate(original: YamlValue, seed: number): Mutation {
  const random = seededRandom(seed);
  const choose: Choose = (things) => things[Math.floor(random.next() * things.length)]!;
  const value = structuredClone(original);
  const { holder, key, path } = choose([...placesIn(value, "")]);
  const damages = Array.isArray(holder) ? DAMAGES.filter(({ forLists }) => forLists) : DAMAGES;
  const damage = choose(damages);
  const done = damage.apply(holder as Holder, key, choose);
  return { value, what: `${damage.name} ${path}${done === undefined ? "" : ` (${done})`}` };
}

type Holder = Record<string, unknown>;

interface At {
  readonly holder: unknown;
  readonly key: string;
  readonly path: string;
}

function* placesIn(value: unknown, path: string): Generator<At> {
  if (value === null || typeof value !== "object") return;
  for (const [key, inner] of Object.entries(value)) {
    yield { holder: value, key, path: `${path}/${key}` };
    yield* placesIn(inner, `${path}/${key}`);
  }
}

/** Words that mean something somewhere, and values of every type. */
const REPLACEMENTS: readonly unknown[] = [
  null,
  true,
  7,
  1.5,
  "",
  "some text",
  [],
  {},
  [1, "two"],
  [["a"], ["b"]],
  [[1], ["b"]],
  [{}],
  { reason: "renamed", renamed_to: "other.name" },
  { reason: "obsoleted" },
  { reason: "obsoleted", note: "gone" },
  { reason: "uncategorized", renamed_to: "x", note: "odd" },
  { note: "no reason" },
  { conditionally_required: "when it rains" },
  { recommended: 4 },
  { opt_in: "yes" },
  { conditionally_required: 4, recommended: "both" },
  { members: [] },
  { members: [{ id: "one" }] },
  { members: [{ id: "one", value: true, stability: "stable" }] },
  { one_of: ["host", { all_of: ["a"] }] },
  { one_of: [], all_of: 3 },
  { all_of: ["host"], surplus: 1 },
  "stable",
  "experimental",
  "deprecated",
  "required",
  "opt_in",
  "internal",
  "public",
  "span",
  "event",
  "metric",
  "entity",
  "attribute_group",
  "string[]",
  "template[any]",
  "map",
  "enum",
];

/** Keys that some part of some format has. */
const KEYS = [
  "surplus",
  "id",
  "ref",
  "ref_group",
  "type",
  "name",
  "brief",
  "note",
  "tag",
  "stability",
  "deprecated",
  "examples",
  "annotations",
  "requirement_level",
  "sampling_relevant",
  "entity_associations",
  "body",
  "fields",
  "members",
  "span_kind",
  "extends",
  "attributes",
  "identity",
  "imports",
  "file_format",
  "visibility",
  "renamed_to",
  "role",
];

interface Damage {
  readonly name: string;
  readonly forLists: boolean;
  /** What it chose, for the title. */
  apply(holder: Holder, key: string, choose: Choose): string | undefined;
}

const DAMAGES: readonly Damage[] = [
  {
    name: "without",
    forLists: true,
    apply(holder, key) {
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else delete holder[key];
      return undefined;
    },
  },
  {
    name: "other value at",
    forLists: true,
    apply(holder, key, choose) {
      const replacement = choose(REPLACEMENTS);
      holder[key] = structuredClone(replacement);
      return JSON.stringify(replacement);
    },
  },
  {
    name: "one more key beside",
    forLists: false,
    apply(holder, _key, choose) {
      const added = choose(KEYS);
      const value = choose(REPLACEMENTS);
      holder[added] = structuredClone(value);
      return `${added}: ${JSON.stringify(value)}`;
    },
  },
  {
    name: "renamed key",
    forLists: false,
    apply(holder, key, choose) {
      const renamed = choose(KEYS);
      const value = holder[key];
      delete holder[key];
      holder[renamed] = value;
      return `to ${renamed}`;
    },
  },
];
