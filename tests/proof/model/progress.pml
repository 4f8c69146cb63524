/*
 * That work gets done: one agent keeps polling; others take the item too, and stop for ever at any point, as
 * when killed, or fail, renew, release and hand over (I12). Checked with weak fairness: whoever can always go
 * on does so at some time, except those that have stopped.
 *
 * Time is one bit here: at some time a lease that is not renewed is over, and a backoff has passed. What
 * ticket.pml judges is not judged again.
 */
#include "steps.pml"

#ifndef ATTEMPTS
#define ATTEMPTS 2
#endif
#ifndef EPOCH_MAX
#define EPOCH_MAX 4
#endif
#ifndef MORTALS
#define MORTALS 2
#endif
#ifndef RENEWALS
#define RENEWALS 2 /* a holder that renews for ever without ending its work keeps it for ever */
#endif

mtype = { ready, scheduled, claimed, ended };

/* The name of the ticket */
mtype state = ready;
byte who;
byte epoch = 1;
byte last = ATTEMPTS;
byte renewal;   /* stands for DEADLINE */
bit isDue;      /* the lease, or the backoff, is over */

ltl I12 { <> (state == ended) }

#define isMine(me, mine, renewed) \
  (state == claimed && who == me && epoch == mine && renewal == renewed)

inline rename(newState, newWho, newEpoch, newLast) {
  state = newState; who = newWho; epoch = newEpoch; last = newLast; renewal = 0; isDue = 0
}

/* The ends of an attempt that both kinds of holders can bring about; `mine` is 0 when the claim was lost. */
inline complete(me, mine, renewed) {
  atomic {
    if
    :: isMine(me, mine, renewed) ->
       printf("agent %d completes epoch %d\n", me, epoch); rename(ended, 0, epoch, last); reached(1)
    :: else -> skip
    fi;
    mine = 0; renewed = 0
  }
}

inline fail(me, mine, renewed) {
  atomic {
    if
    :: isMine(me, mine, renewed) && epoch >= last ->
       printf("agent %d fails epoch %d, the last\n", me, epoch); rename(ended, 0, epoch, last)
    :: isMine(me, mine, renewed) && epoch < last ->
       printf("agent %d fails epoch %d\n", me, epoch); rename(scheduled, 0, epoch + 1, last)
    :: else -> skip
    fi;
    mine = 0; renewed = 0
  }
}

inline claim(me, mine) {
  atomic {
    if
    :: state == ready -> printf("agent %d claims epoch %d\n", me, epoch);
       rename(claimed, me, epoch, last); mine = epoch
    :: else -> skip
    fi
  }
}

/* An agent that keeps polling: each claim sweeps first (Sweeper.sweep), and what it holds it ends. */
active proctype Steady() {
  byte mine;
  byte renewed;
  do
  :: mine == 0 ->
#ifndef MUTANT_NO_RECLAIM
     atomic {
       if
       :: state == claimed && isDue && epoch >= last ->
          printf("the lease of epoch %d, the last, is over\n", epoch);
          rename(ended, 0, epoch, last); reached(2)
       :: state == claimed && isDue && epoch < last ->
          printf("the lease of epoch %d is over\n", epoch); rename(ready, 0, epoch + 1, last)
       :: else -> skip
       fi
     };
#endif
#ifndef MUTANT_NO_PROMOTE
     atomic {
       if
       :: state == scheduled && isDue -> rename(ready, 0, epoch, last)
       :: else -> skip
       fi
     };
#endif
     claim(1, mine)
  :: mine != 0 -> complete(1, mine, renewed)
  :: mine != 0 -> fail(1, mine, renewed)
  od
}

/* Another agent, which can stop at any point and never come back. */
proctype Mortal(byte me) {
  byte mine;
  byte renewed;
  do
  :: mine == 0 -> claim(me, mine)
  :: mine != 0 -> complete(me, mine, renewed)
  :: mine != 0 -> fail(me, mine, renewed)
  :: mine != 0 && renewed < RENEWALS ->
     atomic {
       if
       :: isMine(me, mine, renewed) -> renewal++; renewed++; isDue = 0
       :: else -> mine = 0; renewed = 0
       fi
     }
  :: mine != 0 ->
     atomic { /* release */
       if
       :: isMine(me, mine, renewed) && epoch < EPOCH_MAX && last < EPOCH_MAX ->
          rename(ready, 0, epoch + 1, last + 1)
       :: else -> skip
       fi;
       mine = 0; renewed = 0
     }
  :: mine != 0 ->
     atomic { /* handoff to an agent that is gone, or to the one that polls */
       if
       :: isMine(me, mine, renewed) && epoch < EPOCH_MAX && last < EPOCH_MAX ->
          rename(claimed, 1, epoch + 1, last + 1)
       :: else -> skip
       fi;
       mine = 0; renewed = 0
     }
  :: break
  od
}

active proctype Clock() {
  do
  :: atomic { (state == claimed || state == scheduled) && !isDue -> isDue = 1 }
  :: state == ended -> break
  od
}

init {
  byte left = MORTALS;
  atomic {
    do
    :: left > 0 -> run Mortal(left + 1); left--
    :: else -> break
    od
  }
}
