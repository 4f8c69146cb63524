/*
 * Which word counts of an attempt: a holder that renews and then ends its claim, and reclaimers that announce their
 * word as a draft of their own before their rename, and publish it as `.lost.json` where they won, or remove it
 * (Sweeper.#reclaimOne, Holding.#fail, Holding.#complete; core/store/directory/attempts.ts).
 *
 * Properties: an attempt that a reclaimer ended has its word, if need be as a draft (the last error of I9). And when
 * all have come to an end and nobody crashed, that is `.lost.json`; an attempt that its holder ended has none that
 * says that it expired, unless it is done, where that is not read; nor has one that goes on.
 */
#include "steps.pml"

#ifndef RECLAIMERS
#define RECLAIMERS 2
#endif
#ifndef RENEWALS
#define RENEWALS 2
#endif

#define I9_RECORD 23 /* what a reclaimer ended has a record */
#define I9_TOLD 24   /* what the holder ended, or goes on with, is not told as expired */

mtype = { claimed, reclaimed, failed, done };

mtype state = claimed;
byte deadline = 1; /* in the name */
bit own;           /* results/ID.EPOCH.json */
bit lost;          /* results/ID.EPOCH.lost.json */
byte drafts;       /* results/ID.EPOCH.lost.DRAFT.json, a bit for each reclaimer */
byte running;

proctype Holder() {
  byte mine = 1;
  byte left = RENEWALS;
  do
  :: atomic { left > 0 && state == claimed && deadline == mine ->
       mine++; deadline = mine; left--; printf("agent renews until %d\n", mine) }
  :: atomic { state == claimed -> own = 1 };
     atomic {
       if
       :: state == claimed -> state = failed; printf("agent fails the attempt\n")
       :: else -> skip
       fi
     };
     break
  :: atomic { state == claimed -> own = 1 };
     atomic {
       if
       :: state == claimed -> state = done; printf("agent completes the attempt\n")
       :: else -> skip
       fi
     };
     break
  :: break
  od;
  running--
}

proctype Reclaimer(byte self) {
  byte seen;
  bit isMoved;
  byte left = 2;
  do
  :: left > 0 ->
     left--;
     if
     :: atomic { state == claimed -> seen = deadline } /* a lease can be over at any time */
#ifdef MUTANT_SHARED_RECORD
        lost = 1;
#else
        drafts = drafts | (1 << self);
#endif
        atomic {
          if
          :: state == claimed && deadline == seen ->
             state = reclaimed; isMoved = 1; printf("a sweeper (%d) reclaims the attempt\n", self)
          :: else -> isMoved = 0; printf("a sweeper (%d) has lost to another rename\n", self)
          fi
        };
        if
#ifdef MUTANT_SHARED_RECORD
        :: !isMoved && state == claimed ->
           atomic { lost = 0; printf("a sweeper (%d) takes its record back\n", self) }
        :: else -> skip
#else
        :: isMoved -> atomic { drafts = drafts & ~(1 << self); lost = 1 }
        :: else ->
           atomic {
             drafts = drafts & ~(1 << self); printf("a sweeper (%d) takes its record back\n", self); reached(1)
           }
#endif
        fi
     :: else -> skip
     fi;
     atomic { seen = 0; isMoved = 0 }
  :: break
  od;
  running--
}

proctype Judge() {
  running == 0;
  atomic {
    must(I9_RECORD, state != reclaimed || lost);
    must(I9_TOLD, (state != failed && state != claimed) || (!lost && drafts == 0))
  }
}

/* Looks at any time, so also where all who would go on have crashed. */
proctype Witness() {
  atomic { state == reclaimed -> must(I9_RECORD, lost || drafts != 0) }
}

init {
  byte left = RECLAIMERS;
  atomic {
    running = 1 + RECLAIMERS;
    run Holder();
    do
    :: left > 0 -> run Reclaimer(left); left--
    :: else -> break
    od;
    run Judge();
    run Witness()
  }
}
