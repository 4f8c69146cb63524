/** Defines a command so that the types of its values follow from its options and arguments. */
import type { Json } from "../core/json.ts";
import type { ArgumentSpec, Command, OptionSpec, Services, ValueKind } from "./command.ts";

type Options = Readonly<Record<string, OptionSpec>>;
type Arguments = readonly ArgumentSpec[];

/** Type of the value of one kind. */
type ValueOf<K extends ValueKind> = K extends { kind: "flag" } ? boolean
  : K extends { kind: "number" } ? number
  : K extends { kind: "list" } ? readonly string[]
  : K extends { kind: "json" } ? Json
  : K extends { kind: "choice"; also: string } ? string
  : K extends { kind: "choice"; of: readonly (infer Word)[] } ? Word
  : string;

/** `work-capacity` as it stands in the values: `workCapacity`. */
type Camel<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : S;

/** A flag is never absent: it is false. */
type IsSure<O extends OptionSpec> = O["value"] extends { kind: "flag" } ? true
  : O extends { required: true } ? true
  : false;

type OptionValues<O extends Options> =
  & {
    readonly [K in keyof O & string as IsSure<O[K]> extends true ? Camel<K> : never]: ValueOf<
      O[K]["value"]
    >;
  }
  & {
    readonly [K in keyof O & string as IsSure<O[K]> extends true ? never : Camel<K>]?: ValueOf<
      O[K]["value"]
    >;
  };

type ArgumentValue<A extends ArgumentSpec> = A extends { rest: true } ? readonly string[]
  : A extends { optional: true } ? ValueOf<A["value"]> | undefined
  : ValueOf<A["value"]>;

type ArgumentValues<A extends Arguments> = {
  readonly [K in A[number] as Camel<K["name"]>]: ArgumentValue<K>;
};

/** Values of a command's options and arguments, as its generated declaration has them. */
export type ValuesOf<
  Spec extends { readonly options?: Options; readonly arguments?: Arguments },
> =
  & OptionValues<NonNullable<Spec["options"]>>
  & ArgumentValues<NonNullable<Spec["arguments"]>>;

/**
 * Values that are handed on as they are: one that the taker does not know is an error of its name. Without
 * it an option whose name changes in the registry would be parsed and then ignored.
 */
export type KnownTo<Taker, Given> = {
  readonly [Key in keyof Given]: Key extends keyof Taker ? Given[Key] : never;
};

/** A command whose `run` sees typed values. */
export type Definition<O extends Options, A extends Arguments> =
  & Omit<Command, "options" | "arguments" | "run">
  & {
    readonly options?: O;
    readonly arguments?: A;
    run(values: OptionValues<O> & ArgumentValues<A>, services: Services): Promise<number>;
  };

// deno-lint-ignore ban-types -- the empty object type is what "no options" means here.
type None = {};

/** Defines a command. It only helps the compiler: at run time it returns what it was given. */
export function defineCommand<const O extends Options = None, const A extends Arguments = []>(
  definition: Definition<O, A>,
): Command {
  return definition as unknown as Command;
}
