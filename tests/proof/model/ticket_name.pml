/*
 * Names of tickets as numbers (core/ticket.ts): state, holder, EPOCH, MAX, and DEADLINE or DUE. ID, LEASE and LANE
 * never change and are left out.
 */
#define NONE 0
#define READY 1
#define SCHEDULED 2
#define CLAIMED 3
#define DONE 4
#define DEAD 5
#define NAME(state, who, epoch, last, time) \
  ((state) + ((who) << 3) + ((epoch) << 5) + ((last) << 9) + ((time) << 13))
#define STATE(name) ((name) & 7)
#define WHO(name) (((name) >> 3) & 3)
#define EPOCH(name) (((name) >> 5) & 15)
#define LAST(name) (((name) >> 9) & 15)
#define TIME(name) (((name) >> 13) & 15)
#define isSameTicket(one, other) ((((one) >> 5) & 255) == (((other) >> 5) & 255))
#define isLastAttempt(name) (EPOCH(name) >= LAST(name))
#define isAtEpochBound(name) (EPOCH(name) >= EPOCH_MAX || LAST(name) >= EPOCH_MAX)
