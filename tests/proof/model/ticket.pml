/*
 * One work item from `ready` to its end: claim, renew, complete, fail, release, handoff, adopt, reclaim,
 * promote and retry, by several processes of several agents and several sweepers (docs/protocol.md).
 *
 * Properties: I1, I2, I3, I4, I5, I9.
 *
 * The file's name is its whole state, as in the protocol: state, holder, EPOCH, MAX, and DEADLINE or DUE.
 * Left out: the look for a claim before its record is written (it can only answer `lost` earlier), the records
 * of attempts, cancelling, giving up on an item before its last attempt, excess claims that are given back,
 * segments, packs, directories that are made, and the order lock, which is only for order.
 */
#include "steps.pml"

/* Bounds. Time stands still at TIME_MAX. Nothing is given back beyond EPOCH_MAX; the program has such a bound too. */
#ifndef ATTEMPTS
#define ATTEMPTS 2
#endif
#ifndef TIME_MAX
#define TIME_MAX 4
#endif
#ifndef EPOCH_MAX
#define EPOCH_MAX 3
#endif
#ifndef WORKERS_1
#define WORKERS_1 2 /* processes of the first agent: two share its claims, or one is the other's ghost */
#endif
#ifndef WORKERS_2
#define WORKERS_2 1
#endif
#ifndef SWEEPERS
#define SWEEPERS 2
#endif
#define LEASE 1
#define SKEW 1
#define DEADLINE_MAX (TIME_MAX + LEASE)

#define I1 1
#define I2 2
#define I3 3
#define I4 4
#define I5 5
#define I9 9

/* What adopting does, and does not in two mutants. */
#ifdef MUTANT_ADOPT_WITHOUT_END
#define ADOPT_ENDS false
#else
#define ADOPT_ENDS true
#endif
#ifdef MUTANT_ADOPT_KEEPS_EPOCH
#define ADOPT_RAISES 0
#else
#define ADOPT_RAISES 1
#endif

#include "ticket_name.pml"

/* Every name of the item's file. There is one; a second one could only be made by a wrong program. */
int entry[2];
byte now;

/* Notes of the judge. */
byte issued;      /* the highest epoch given to a holder */
byte holder;      /* the agent it was given to, 0 when its claim has ended */
byte leaseEnd;    /* the latest deadline that this holder was promised */
byte bad;         /* attempts that failed or expired */
byte completions;
#ifdef MUTANT_RENEW_INSIDE
byte inside; /* the deadline in the file */
#endif

/* rename(2): of the exact name, or nothing. Onto another name of the same file it does nothing, and succeeds. */
inline rename(from, to, isMoved) {
  if
  :: entry[0] == from && entry[1] != to -> entry[0] = to; isMoved = true
  :: entry[1] == from && entry[0] != to -> entry[1] = to; isMoved = true
  :: (entry[0] == from && entry[1] == to) || (entry[1] == from && entry[0] == to) -> isMoved = true
  :: else -> isMoved = false
  fi
}

/* A new holder: its epoch must be new (I2). */
inline granted(epoch, who, until) {
  must(I2, (epoch) > issued);
  issued = epoch;
  holder = who;
  leaseEnd = until
}

/* A holder acted: its token must be the current one (I3). */
inline fenced(epoch, who) {
  must(I3, (epoch) == issued && (who) == holder)
}

/* An attempt ended badly: there are as many as were given, and then it is dead (I9). */
inline endedBadly(isDead) {
  bad++;
  holder = 0;
  must(I9, bad <= ATTEMPTS && (!(isDead) || bad == ATTEMPTS) && (bad < ATTEMPTS || (isDead)))
}

inline onePlace() {
  must(I5, (entry[0] == NONE) != (entry[1] == NONE))
}

/* What a holder's rename is, and what wrong programs make of it. */
inline holderRenames(token, to, isMoved) {
#ifdef MUTANT_NO_FENCE
  /* Whoever has worked on the item may end it, wherever it is. */
  rename(entry[0], to, isMoved)
#else
#ifdef MUTANT_CHECK_THEN_RENAME
  if
  :: STATE(entry[0]) == CLAIMED -> rename(entry[0], to, isMoved)
  :: else -> isMoved = false
  fi
#else
#ifdef MUTANT_RENEW_INSIDE
  /* The deadline that counts stands in the file; its name stays. */
  if
  :: verb == renew && entry[0] == token -> inside = TIME(to); to = token; isMoved = true
  :: else -> rename(token, to, isMoved)
  fi
#else
#ifdef MUTANT_LINK_THEN_UNLINK
  if
  :: verb == release && entry[0] == token -> entry[1] = to; isMoved = true
  :: else -> rename(token, to, isMoved)
  fi
#else
  rename(token, to, isMoved)
#endif
#endif
#endif
#endif
}

mtype = { renew, complete, fail, release, handoff }

/* A process of agent `me` (Claims, Holding, adopting.ts). */
proctype Worker(byte me) {
  int token; /* the name of the claim, as this process knows it; before that, a ticket it has seen */
  int to;
  byte clock;
  bit isMoved;
  mtype verb;

idle:
  if
  :: d_step { STATE(entry[0]) == READY -> token = entry[0] } goto claim
  :: d_step { STATE(entry[0]) == CLAIMED && WHO(entry[0]) == me -> token = entry[0] }
     if
     :: goto holding /* another process of the agent told it the token */
     :: goto adopt
     fi
  fi;

claim:
  skip;
  d_step { /* Claims.#take */
    clock = now;
    to = NAME(CLAIMED, me, EPOCH(token), LAST(token), clock + LEASE);
    rename(token, to, isMoved);
    onePlace();
    if
    :: isMoved -> granted(EPOCH(to), me, TIME(to)); token = to;
       printf("agent %d claims epoch %d until %d\n", me, EPOCH(to), TIME(to))
    :: else -> token = NONE
    fi;
    clock = 0; to = NONE; isMoved = 0
  }
  if
  :: token == NONE -> goto idle
  :: else -> goto holding
  fi;

adopt:
  skip;
  d_step { /* adopting.ts: take, bury */
    clock = now;
    if
    :: isLastAttempt(token) && ADOPT_ENDS -> to = NAME(DEAD, 0, EPOCH(token), LAST(token), 0)
    :: else -> to = NAME(CLAIMED, me, EPOCH(token) + ADOPT_RAISES, LAST(token), clock + LEASE)
    fi;
    rename(token, to, isMoved);
    onePlace();
    if
    :: isMoved && STATE(to) == CLAIMED ->
       printf("agent %d adopts as epoch %d until %d\n", me, EPOCH(to), TIME(to));
       endedBadly(false); granted(EPOCH(to), me, TIME(to)); token = to; reached(4)
    :: isMoved && STATE(to) == DEAD ->
       printf("agent %d buries epoch %d\n", me, EPOCH(token));
       endedBadly(true); token = NONE
    :: else -> token = NONE
    fi;
    clock = 0; to = NONE; isMoved = 0
  }
  if
  :: token == NONE -> goto idle
  :: else -> goto holding
  fi;

holding:
  if
  :: verb = complete; goto act
  :: TIME(token) < DEADLINE_MAX -> verb = renew; clock = now + LEASE
  :: verb = fail
  :: !isAtEpochBound(token) -> verb = release
  :: !isAtEpochBound(token) -> verb = handoff
  :: token = NONE; goto idle /* crashes, and is started again */
  fi;

act:
#ifdef MUTANT_CHECK_THEN_RENAME
  /* The holder looks whether the claim is its own, and then moves whatever claim of the item is there. */
  if
  :: STATE(entry[0]) == CLAIMED && WHO(entry[0]) == me && isSameTicket(entry[0], token) -> skip
  :: else -> d_step { token = NONE; verb = 0; clock = 0 }; goto idle
  fi;
#else
  skip;
#endif
  d_step { /* Holding.#fromCurrent: every act of a holder is a rename of the exact name */
    if
    :: verb == renew && clock > TIME(token) -> to = NAME(CLAIMED, me, EPOCH(token), LAST(token), clock)
    :: verb == renew && clock <= TIME(token) ->
       to = NAME(CLAIMED, me, EPOCH(token), LAST(token), TIME(token) + 1)
    :: verb == complete -> to = NAME(DONE, me, EPOCH(token), LAST(token), 0)
    :: verb == fail && isLastAttempt(token) -> to = NAME(DEAD, 0, EPOCH(token), LAST(token), 0)
    :: verb == fail && !isLastAttempt(token) ->
       to = NAME(SCHEDULED, 0, EPOCH(token) + 1, LAST(token), now)
#ifdef MUTANT_RELEASE_KEEPS_EPOCH
    :: verb == release -> to = NAME(READY, 0, EPOCH(token), LAST(token), 0)
#else
    :: verb == release -> to = NAME(READY, 0, EPOCH(token) + 1, LAST(token) + 1, 0)
#endif
    :: verb == handoff -> to = NAME(CLAIMED, 3 - me, EPOCH(token) + 1, LAST(token) + 1, now + LEASE)
    fi;
    holderRenames(token, to, isMoved);
    onePlace();
    if
    :: isMoved ->
       fenced(EPOCH(token), me);
       if
       :: verb == renew ->
          printf("agent %d renews epoch %d until %d\n", me, EPOCH(token), clock);
          leaseEnd = (clock > TIME(token) -> clock : TIME(token) + 1)
       :: verb == complete ->
          printf("agent %d completes epoch %d\n", me, EPOCH(token));
          completions++;
          must(I1, completions == 1 && EPOCH(to) == issued);
          holder = 0; reached(1)
       :: verb == fail ->
          printf("agent %d fails epoch %d\n", me, EPOCH(token));
          endedBadly(STATE(to) == DEAD)
       :: verb == release ->
          printf("agent %d releases epoch %d\n", me, EPOCH(token)); holder = 0
       :: verb == handoff ->
          printf("agent %d hands over as epoch %d until %d\n", me, EPOCH(to), TIME(to));
          granted(EPOCH(to), 3 - me, TIME(to)); reached(5)
       fi;
       token = (verb == renew -> to : NONE); verb = 0; clock = 0
    :: else -> skip
    fi;
    to = NONE; isMoved = 0
  }
  if
  :: verb != 0 -> skip
  :: verb == 0 && token != NONE -> goto holding
  :: verb == 0 && token == NONE -> goto idle
  fi;

  /* Holding.#find: the same claim under the name it has now. A listing can miss what moves meanwhile. */
  if
  :: d_step {
       STATE(entry[0]) == CLAIMED && WHO(entry[0]) == me && isSameTicket(entry[0], token) &&
       TIME(entry[0]) < DEADLINE_MAX ->
       token = entry[0]; reached(6)
     } goto act
  :: d_step {
       true ->
       printf("agent %d has lost epoch %d\n", me, EPOCH(token));
       /* Holding.#isDone: another process of this agent has delivered with the same token. */
       if
       :: verb == complete && STATE(entry[0]) == DONE && WHO(entry[0]) == me &&
          EPOCH(entry[0]) == EPOCH(token) -> must(I1, completions == 1)
       :: else -> skip
       fi;
       token = NONE; verb = 0; clock = 0
     } goto idle
  fi
}

/*
 * Sweeper.reclaim and Sweeper.#promote, in any process and at any time; retry, which is one rename too.
 * Clocks of hosts differ by up to SKEW: a sweeper's is ahead of all others by so much. It reads its clock and
 * lists in one step; in the program it reads the clock first, and so takes less for expired.
 */
proctype Sweeper() {
  int seen;
  int to;
  bit isMoved;

look:
  if
  :: d_step {
#ifdef MUTANT_RENEW_INSIDE
       STATE(entry[0]) == CLAIMED && (inside > TIME(entry[0]) -> inside : TIME(entry[0])) + SKEW < now + SKEW ->
#else
#ifdef MUTANT_NO_MARGIN
       STATE(entry[0]) == CLAIMED && TIME(entry[0]) < now + SKEW ->
#else
       STATE(entry[0]) == CLAIMED && TIME(entry[0]) + SKEW < now + SKEW ->
#endif
#endif
       seen = entry[0]
     }
  :: d_step {
       STATE(entry[0]) == SCHEDULED && TIME(entry[0]) <= now + SKEW ->
       seen = entry[0]
     }
  :: d_step {
       STATE(entry[0]) == DEAD && EPOCH(entry[0]) < EPOCH_MAX ->
       seen = entry[0]
     }
  fi;
  d_step {
    if
    :: STATE(seen) == SCHEDULED -> to = NAME(READY, 0, EPOCH(seen), LAST(seen), 0)
    :: STATE(seen) == DEAD -> to = NAME(READY, 0, EPOCH(seen) + 1, EPOCH(seen) + ATTEMPTS, 0)
#ifdef MUTANT_RECLAIM_WITHOUT_END
    :: STATE(seen) == CLAIMED -> to = NAME(READY, 0, EPOCH(seen) + 1, LAST(seen), 0)
#else
    :: STATE(seen) == CLAIMED && isLastAttempt(seen) ->
       to = NAME(DEAD, 0, EPOCH(seen), LAST(seen), 0)
    :: STATE(seen) == CLAIMED && !isLastAttempt(seen) ->
       to = NAME(READY, 0, EPOCH(seen) + 1, LAST(seen), 0)
#endif
    fi;
#ifdef MUTANT_INEXACT_RECLAIM
    /* Any name of the expired ticket will do, as with a pattern given to mv. */
    if
    :: STATE(seen) == CLAIMED && STATE(entry[0]) == CLAIMED && isSameTicket(entry[0], seen) ->
       rename(entry[0], to, isMoved)
    :: else -> rename(seen, to, isMoved)
    fi;
#else
    rename(seen, to, isMoved);
#endif
    onePlace();
    if
    :: isMoved && STATE(seen) == CLAIMED ->
       printf("a sweeper reclaims epoch %d, promised until %d, at %d\n", EPOCH(seen), leaseEnd, now);
       must(I4, leaseEnd < now);
       endedBadly(STATE(to) == DEAD);
       if
       :: STATE(to) == DEAD -> reached(2)
       :: else -> skip
       fi
    :: isMoved && STATE(seen) == SCHEDULED -> printf("a sweeper promotes epoch %d\n", EPOCH(to))
    :: isMoved && STATE(seen) == DEAD -> bad = 0; printf("somebody retries as epoch %d\n", EPOCH(to))
    :: !isMoved && STATE(seen) == CLAIMED && STATE(entry[0]) == CLAIMED &&
       isSameTicket(entry[0], seen) -> reached(3)
    :: else -> skip
    fi;
    seen = NONE; to = NONE; isMoved = 0
  }
  goto look
}

proctype Clock() {
  do
  :: now < TIME_MAX -> now++
  :: else -> break
  od
}

init {
  byte left;
  atomic {
    entry[0] = NAME(READY, 0, 1, ATTEMPTS, 0);
    do
    :: left < WORKERS_1 -> run Worker(1); left++
    :: left >= WORKERS_1 && left < WORKERS_1 + WORKERS_2 -> run Worker(2); left++
    :: else -> left = 0; break
    od;
    do
    :: left < SWEEPERS -> run Sweeper(); left++
    :: else -> break
    od;
    run Clock()
  }
}
