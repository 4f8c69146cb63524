/**
 * The commit that a build was made from, or `undefined` where the sources themselves run. Packaging writes
 * this file anew in its copy of the sources (`scripts/package/staging.ts`); nobody edits it.
 */
export const COMMIT: string | undefined = undefined;
