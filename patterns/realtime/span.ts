/** Ranges of sequence numbers, kept ascending and apart from each other. */
import { larger, smaller } from "../plain.ts";
import type { Delivery, Span } from "./state.ts";

/** The ranges with one more, which overlaps none of them; neighbours with as many attempts are joined. */
export function withSpan(spans: readonly Span[], span: Span): Span[] {
  const joined: Span[] = [];
  let pending = span;
  let isPlaced = false;
  for (const one of spans) {
    if (one.attempts === pending.attempts && one.last + 1 === pending.first) {
      pending = { first: one.first, last: pending.last, attempts: one.attempts };
    } else if (one.attempts === pending.attempts && pending.last + 1 === one.first) {
      pending = { first: pending.first, last: one.last, attempts: one.attempts };
    } else if (one.first < pending.first) {
      joined.push(one);
    } else {
      if (!isPlaced) joined.push(pending);
      isPlaced = true;
      joined.push(one);
    }
  }
  if (!isPlaced) joined.push(pending);
  return joined;
}

/** The ranges without the messages from one to another. */
export function withoutSpan(spans: readonly Span[], first: number, last: number): Span[] {
  const left: Span[] = [];
  for (const one of spans) {
    const below = smaller(one.last, first - 1);
    const above = larger(one.first, last + 1);
    if (below >= one.first) left.push({ first: one.first, last: below, attempts: one.attempts });
    if (above <= one.last) left.push({ first: above, last: one.last, attempts: one.attempts });
  }
  return left;
}

/** The deliveries without the messages from one to another. */
export function withoutDelivered(
  deliveries: readonly Delivery[],
  first: number,
  last: number,
): Delivery[] {
  const left: Delivery[] = [];
  for (const one of deliveries) {
    const below = smaller(one.last, first - 1);
    const above = larger(one.first, last + 1);
    if (below >= one.first) left.push(deliveryWithin(one, one.first, below));
    if (above <= one.last) left.push(deliveryWithin(one, above, one.last));
  }
  return left;
}

/** The part of a delivery between two messages of it. */
export function deliveryWithin(delivery: Delivery, first: number, last: number): Delivery {
  return {
    member: delivery.member,
    token: delivery.token,
    first,
    last,
    attempts: delivery.attempts,
    deadline: delivery.deadline,
  };
}

/** Messages in the ranges. */
export function messagesIn(spans: readonly Span[]): number {
  let count = 0;
  for (const one of spans) count += one.last - one.first + 1;
  return count;
}

/** Messages in the deliveries. */
export function messagesOut(deliveries: readonly Delivery[]): number {
  let count = 0;
  for (const one of deliveries) count += one.last - one.first + 1;
  return count;
}
