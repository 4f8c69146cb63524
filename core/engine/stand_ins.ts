/**
 * Items that are added together and wait for each other, of which some are not added because another item holds
 * their unique key. That item stands in for them: it is the same work, so who was to wait for the one waits for
 * the other. So an item with a key goes first, and those that wait for it when it is known who has the key.
 */
import type { Added, NewWork } from "../store/store.ts";

/** What is known of the items with keys that others of the same call wait for. */
export class StandIns {
  /** Keys that nobody has asked for yet. */
  #open: Set<string>;
  #standsFor = new Map<string, string>();

  /** @param keyed Ids of items that have unique keys, and others of the same call waiting for them. */
  constructor(keyed: Iterable<string>) {
    this.#open = new Set(keyed);
  }

  /** Whether it is known for all that the item waits for who stands in for them. */
  isKnown({ item }: NewWork): boolean {
    return this.#open.size === 0 || !item.after.some((id) => this.#open.has(id));
  }

  /** The item as it is to be added. */
  settled(work: NewWork): NewWork {
    const { item } = work;
    if (!item.after.some((id) => this.#standsFor.has(id))) return work;
    const after = item.after.map((id) => this.#standsFor.get(id) ?? id);
    return { ...work, item: { ...item, after: [...new Set(after)] } };
  }

  /** Learns what became of items that were added. */
  note(work: readonly NewWork[], added: readonly Added[]): void {
    for (const [index, answer] of added.entries()) {
      const { id } = work[index]!.item;
      if (!this.#open.delete(id)) continue;
      if (answer.outcome === "exists" && answer.by === "unique") {
        this.#standsFor.set(id, answer.id);
      }
    }
  }
}

/** Ids of items that have unique keys and that others wait for. */
export function keyedDependencies(work: readonly NewWork[]): Set<string> {
  const waitedFor = new Set(work.flatMap(({ item }) => item.after));
  const keyed = work.filter(({ item }) => item.unique !== undefined && waitedFor.has(item.id));
  return new Set(keyed.map(({ item }) => item.id));
}

/**
 * Adds items of one call; the answers come in the order of the items. Nobody waits in a circle, so each round adds
 * at least one item with a key.
 */
export async function addInTurn(
  add: (work: readonly NewWork[]) => Promise<readonly Added[]>,
  work: readonly NewWork[],
  standIns = new StandIns(keyedDependencies(work)),
): Promise<Added[]> {
  const answers = new Map<NewWork, Added>();
  let rest = work;
  while (rest.length > 0) {
    const round = rest.filter((one) => standIns.isKnown(one));
    const added = await add(round.map((one) => standIns.settled(one)));
    standIns.note(round, added);
    for (const [index, one] of round.entries()) answers.set(one, added[index]!);
    rest = rest.filter((one) => !answers.has(one));
  }
  return work.map((one) => answers.get(one)!);
}
