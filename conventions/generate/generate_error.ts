/** What can go wrong with a template set, apart from the registry. */

/** A template set, a template or an annotation that cannot be used. The message says all. */
export class GenerateError extends Error {
  override readonly name = "GenerateError";
}
