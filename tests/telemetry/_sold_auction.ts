/** An auction with spans: each offer, and the sale that they are parts of. */
import {
  type Auction,
  auction,
  type AuctionCommand,
  type AuctionEvent,
} from "../../examples/auction_pattern.ts";
import type { Pattern, PatternSpan } from "../../patterns/pattern.ts";

/** When the auction of these tests opens, in milliseconds since the Unix epoch. */
const OPENED_AT = 1_800_000_000_000;

/** The pattern of the example; what it says of spans can be replaced. */
export function soldAuction(
  spans: Pattern<Auction, AuctionCommand, AuctionEvent>["spans"] = usual,
): Pattern<Auction, AuctionCommand, AuctionEvent> {
  return { ...auction, spans };
}

function usual(
  state: Auction,
  event: AuctionEvent,
  at: number,
): readonly PatternSpan[] {
  const span = { trace: "sale", startedAt: OPENED_AT, texts: [], numbers: [] };
  if (event.type === "bid_made") {
    const number = state.bids.length;
    return [{
      ...span,
      type: "auction.bid",
      key: `bid/${number}`,
      parent: "sale",
      startedAt: at,
      outcome: "done",
      texts: [{ key: "auction.bidder", value: event.by }],
      numbers: [{ key: "auction.price", value: event.price }],
    }];
  }
  if (event.type !== "closed") return [];
  const outcome = event.winner === "" ? "refused" : "done";
  return [{ ...span, type: "auction.sale", key: "sale", parent: "", outcome }];
}
