/**
 * A pattern of one's own: agents bid for a piece of work, the lowest bid gets it. It shows all that a pattern
 * needs: commands, events, rules, a decider without side effects, and work that an event asks for.
 */
import {
  accept,
  type Decision,
  type Effect,
  type Pattern,
  type PatternCommand,
  type PatternEvent,
  refuse,
} from "../mod.ts";

interface Open extends PatternCommand {
  readonly type: "open";
  readonly title: string;
}
interface Bid extends PatternCommand {
  readonly type: "bid";
  /** What the bidder wants for it, a whole number from 0. */
  readonly price: number;
}
interface Close extends PatternCommand {
  readonly type: "close";
}
interface Settle extends PatternCommand {
  readonly type: "settle";
  readonly keys: readonly string[];
}

/** What bidders and the auctioneer say. */
export type AuctionCommand = Open | Bid | Close | Settle;

/** What happens. */
export type AuctionEvent =
  & PatternEvent
  & (
    | { readonly type: "opened"; readonly by: string; readonly title: string }
    | { readonly type: "bid_made"; readonly by: string; readonly price: number }
    | { readonly type: "closed"; readonly winner: string; readonly price: number }
    | { readonly type: "settled"; readonly keys: readonly string[] }
  );

/** Where an auction stands. */
export interface Auction {
  auctioneer: string;
  title: string;
  isOpen: boolean;
  bids: { by: string; price: number }[];
  outbox: Effect[];
}

const RULES = {
  once: { id: "auction.once", says: "An auction is opened once", source: "SwarmSH" },
  open: { id: "auction.open", says: "Bids are made while it is open", source: "SwarmSH" },
  lower: { id: "auction.lower", says: "A bid is lower than the one before", source: "SwarmSH" },
  own: {
    id: "auction.own",
    says: "Who opened an auction closes it, and does not bid",
    source: "SwarmSH",
  },
} as const;

function decide(state: Auction, command: AuctionCommand): Decision<AuctionEvent> {
  const { by } = command;
  const lowest = state.bids.at(-1);
  switch (command.type) {
    case "open":
      if (state.auctioneer !== "") {
        return refuse(RULES.once, "Cannot open it: it was opened before");
      }
      return accept([{ type: "opened", by, title: command.title }]);
    case "bid":
      if (!state.isOpen) return refuse(RULES.open, "Cannot bid: the auction is closed");
      if (by === state.auctioneer) return refuse(RULES.own, "Cannot bid: it is your own auction");
      if (lowest !== undefined && command.price >= lowest.price) {
        return refuse(
          RULES.lower,
          `Cannot bid ${command.price}: expected less than the ${lowest.price} of "${lowest.by}"`,
        );
      }
      return accept([{ type: "bid_made", by, price: command.price }]);
    case "close":
      if (!state.isOpen) return refuse(RULES.open, "Cannot close it: it is closed");
      if (by !== state.auctioneer) return refuse(RULES.own, "Cannot close it: somebody else's");
      return accept([{ type: "closed", winner: lowest?.by ?? "", price: lowest?.price ?? 0 }]);
    case "settle":
      return accept([{ type: "settled", keys: command.keys }]);
  }
}

function evolve(state: Auction, event: AuctionEvent): Auction {
  switch (event.type) {
    case "opened":
      return { ...state, auctioneer: event.by, title: event.title, isOpen: true };
    case "bid_made":
      return { ...state, bids: [...state.bids, { by: event.by, price: event.price }] };
    case "closed":
      return {
        ...state,
        isOpen: false,
        outbox: event.winner === "" ? [] : [awardOf(state, event)],
      };
    case "settled":
      return { ...state, outbox: state.outbox.filter(({ key }) => !event.keys.includes(key)) };
  }
}

/** The work item that only the winner can claim. */
function awardOf({ title }: Auction, { winner }: { readonly winner: string }): Effect {
  return {
    key: "award",
    verb: "add",
    work: `auction-${winner}`,
    title,
    priority: 5,
    needs: [winner],
    reason: "",
  };
}

function report(state: Auction, event: AuctionEvent): string {
  switch (event.type) {
    case "opened":
      return `"${event.by}" opens an auction: ${event.title}`;
    case "bid_made":
      return `"${event.by}" would do it for ${event.price}`;
    case "closed":
      return event.winner === ""
        ? "Nobody wants it"
        : `"${event.winner}" does it for ${event.price}, the lowest of ${state.bids.length} bids`;
    case "settled":
      return "The work waits for its winner";
  }
}

/** The pattern. */
export const auction: Pattern<Auction, AuctionCommand, AuctionEvent> = {
  name: "auction",
  says: "Agents bid for work, and the lowest bid gets it",
  rules: RULES,
  settings: [],
  begins: ["open"],
  begin: () => ({ auctioneer: "", title: "", isOpen: false, bids: [], outbox: [] }),
  decide,
  evolve,
  report,
  asks: () => [],
  effects: ({ outbox }) => outbox,
};
