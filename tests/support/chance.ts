/**
 * Chance for tests, the same for everybody who tests the same commit, and another for each commit: what fails
 * in one place can be looked at in another. SEED=N chooses; without a commit to follow it is any.
 */
import fc from "fast-check";

/** The seed of this run, 0 to 4,294,967,295. */
export const SEED: number = chosenSeed();

fc.configureGlobal({ seed: SEED });

export { fc };

function chosenSeed(): number {
  const given = Deno.env.get("SEED");
  if (given !== undefined) return Number(given);
  const commit = commitOf(new URL("../../.git/", import.meta.url));
  return commit === undefined
    ? Math.floor(Math.random() * 2 ** 32)
    : parseInt(commit.slice(0, 8), 16);
}

/** Id of the commit that is checked out, where it can be told without git. */
function commitOf(git: URL): string | undefined {
  const head = textOf(new URL("HEAD", git));
  const ref = head?.match(/^ref: (.*)$/)?.[1];
  if (ref === undefined) return head;
  const packed = textOf(new URL("packed-refs", git))?.split("\n");
  return textOf(new URL(ref, git)) ??
    packed?.find((line) => line.endsWith(` ${ref}`))?.slice(0, 40);
}

function textOf(file: URL): string | undefined {
  try {
    return Deno.readTextFileSync(file).trim();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      return undefined;
    }
    throw error;
  }
}
