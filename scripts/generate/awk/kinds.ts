/** What the values of a type are in awk, known before anything runs. */
import ts from "typescript";

/** A text, a number, a boolean, a handle of an object, a list or a map, or nothing but `undefined`. */
export type Kind = "s" | "n" | "b" | "h" | "u";

/** What a handle stands for. */
export type Holder = "object" | "list" | "map";

/** The kind of a type's values, `undefined` aside; nothing where they have no common one. */
export function kindOf(type: ts.Type): Kind | undefined {
  const kinds = new Set(parts(type).map((part) => kindOfPart(part)));
  if (kinds.size > 1) kinds.delete("u");
  if (kinds.size === 0) return "u";
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

/** Whether a value of a type may be `undefined`. */
export function mayBeUndefined(type: ts.Type): boolean {
  return parts(type).some((part) => (part.flags & ts.TypeFlags.Undefined) !== 0);
}

/** What handles of a type stand for; nothing where it has no handles, or handles of several sorts. */
export function holderOf(checker: ts.TypeChecker, type: ts.Type): Holder | undefined {
  const handles = parts(type).filter((part) => kindOfPart(part) === "h");
  const holders = new Set(handles.map((part) => holderOfPart(checker, part)));
  return holders.size === 1 ? [...holders][0] : undefined;
}

/** The type of a list's elements or of a map's values. */
export function heldBy(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  const holder = checker.getNonNullableType(type);
  if (holderOf(checker, holder) === "list") {
    return checker.getIndexTypeOfType(holder, ts.IndexKind.Number);
  }
  return checker.getTypeArguments(holder as ts.TypeReference)[1];
}

function parts(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

function kindOfPart({ flags }: ts.Type): Kind | undefined {
  if (flags & ts.TypeFlags.StringLike) return "s";
  if (flags & ts.TypeFlags.NumberLike) return "n";
  if (flags & ts.TypeFlags.BooleanLike) return "b";
  const handles = ts.TypeFlags.Object | ts.TypeFlags.NonPrimitive | ts.TypeFlags.Intersection;
  if (flags & handles) return "h";
  const nothing = ts.TypeFlags.Undefined | ts.TypeFlags.Void | ts.TypeFlags.Never;
  return flags & nothing ? "u" : undefined;
}

function holderOfPart(checker: ts.TypeChecker, type: ts.Type): Holder {
  if (checker.isArrayType(type) || checker.isTupleType(type)) return "list";
  return /^(?:Readonly)?Map$/.test(type.symbol?.name ?? "") ? "map" : "object";
}
