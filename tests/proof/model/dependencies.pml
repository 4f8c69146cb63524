/*
 * An item that waits for two others: an adder, a helper of crashed adders, the two who end what it waits for,
 * and a sweeper, each of which can crash at any point (core/store/directory/dependencies.ts, adding.ts).
 *
 * Properties: the item is ready only after all it waits for is done; and no wake-up is lost (a part of I12):
 * when all have come to an end, the item is ready, without a sweep where nobody crashed, and else with one.
 *
 * Left out: `.any`, due times, loss of power (markers survive here), and the listing of markers of several
 * waiting items, which do not meet.
 */
#include "steps.pml"

#ifndef CRASHES
#define CRASHES 1
#endif
#ifndef HELPERS
#define HELPERS 0
#endif
#ifndef SWEEPERS
#define SWEEPERS 1
#endif

#ifndef OPEN
#define OPEN 2 /* of what it waits for, how many have not ended when the item is added */
#endif

#define I12 12
#define ORDER 20

mtype = { open, done, dead };
mtype = { adding, blocked, ready };
mtype = { gone, missing, notEmpty };

mtype place = adding;             /* where the ticket of the waiting item is */
mtype ended[2] = { open, open };  /* how the items ended that it waits for */
bit afterDirectory;               /* work/after/ID */
bit after[2];                     /* work/after/ID/DEP */
bit waitsDirectory[2];            /* work/waits/DEP */
bit waits[2];                     /* work/waits/DEP/NAME */

bit isKilled[6];
byte running;
byte crashes;

/* unlink(2) and rmdir(2) */
inline removeWaiting(removed) {
  atomic {
    if
    :: !afterDirectory -> removed = missing
    :: afterDirectory && (after[0] || after[1]) -> removed = notEmpty
    :: else -> afterDirectory = 0; removed = gone
    fi
  }
}

inline removeWaits(dependency) {
  atomic {
    if
    :: waitsDirectory[dependency] && !waits[dependency] -> waitsDirectory[dependency] = 0
    :: else -> skip
    fi
  }
}

/* Dependencies.#unblock: a rename */
inline unblock() {
  atomic {
    if
    :: place == blocked ->
       printf("the item is ready\n");
       must(ORDER, ended[0] == done && ended[1] == done);
       place = ready
    :: else -> skip
    fi
  }
}

inline markAfter(dependency, marked) {
  atomic {
    if
    :: marked && afterDirectory -> after[dependency] = 1
    :: else -> skip /* a directory that is missing is not noticed */
    fi
  }
}

inline markWaits(dependency, marked) {
  do
  :: atomic { !(marked) -> break }
  :: atomic { (marked) && waitsDirectory[dependency] -> waits[dependency] = 1; break }
  :: (marked) && !waitsDirectory[dependency] -> waitsDirectory[dependency] = 1
  od
}

/* Dependencies.mark, for those of the two that `marked` has */
inline mark(marked) {
  afterDirectory = 1;
  markAfter(0, (marked) & 1);
  markAfter(1, (marked) & 2);
  markWaits(0, (marked) & 1);
  markWaits(1, (marked) & 2)
}

/* Dependencies.#unmark, of what has ended */
inline unmark(dependency, isOpen) {
  if
  :: isOpen
  :: else ->
     after[dependency] = 0;
     waits[dependency] = 0;
     removeWaits(dependency)
  fi
}

/* Dependencies.hasEnded of both, one after the other */
inline look(still) {
  still = (ended[0] != done -> 1 : 0);
  still = still | (ended[1] != done -> 2 : 0)
}

/* Dependencies.recheck; `still` is what has not ended */
inline recheck(still, removed) {
  look(still);
  unmark(0, still & 1);
  unmark(1, still & 2);
  removeWaiting(removed);
  /* What was open is looked at again: markers may be missing that were never made, or were lost. */
  if
  :: removed == gone && still != 0 -> look(still)
  :: else -> skip
  fi;
  if
  :: removed != notEmpty && still == 0 -> unblock()
  :: else -> skip
  fi
}

/* Adding.place: markers, then the ticket, then another look. Missing means that somebody else has put it there. */
inline placeBlocked(still, removed) {
#ifdef MUTANT_TICKET_BEFORE_MARKERS
  atomic { place == adding -> place = blocked };
  mark(3);
#else
  mark(3);
  atomic {
    if
    :: place == adding -> place = blocked; printf("the item is blocked\n")
    :: else -> skip
    fi
  };
#endif
#ifndef MUTANT_NO_LOOK_AGAIN
  recheck(still, removed)
#endif
}

/* Dependencies.wake; the ticket of what ended is where it belongs before. */
inline wake(id, removed) {
  if
  :: atomic { !waitsDirectory[0] && !waitsDirectory[1] -> skip } /* nobody waits for anything */
  :: else ->
     if
     :: atomic { waits[id] && ended[id] != dead -> reached(1) };
        after[id] = 0;
        removeWaiting(removed);
        if
        :: removed == gone -> unblock()
        :: else -> skip
        fi;
        waits[id] = 0
     :: else -> skip
     fi;
     removeWaits(id)
  fi
}

/* Dependencies.sweep, for the one item */
inline sweepBlocked(still, removed) {
  if
  :: place == blocked ->
     recheck(still, removed);
     if
     :: atomic { place == blocked && !after[0] && !after[1] -> reached(2) };
        look(still);
        mark(still);
        recheck(still, removed)
     :: else -> skip
     fi
  :: else -> skip
  fi
}

/* Also a helper of a writer that may have crashed, or may be slow (Adding.help). */
proctype Adder(byte self) {
  byte still;
  mtype removed;
  {
    if
    :: place == adding -> placeBlocked(still, removed)
    :: else -> skip
    fi
  } unless { isKilled[self] };
  atomic { still = 0; removed = 0; running-- }
}

/* Whoever completes an item, or fails it for good. */
proctype Ender(byte self; byte id) {
  mtype removed;
  {
#ifdef MUTANT_UNBLOCK_BEFORE_DONE
    wake(id, removed);
    ended[id] = done
#else
    if
    :: atomic { ended[id] = done; printf("dependency %d is done\n", id) }
    :: ended[id] = dead
    fi;
    wake(id, removed)
#endif
  } unless { isKilled[self] };
  atomic { removed = 0; running-- }
}

proctype Sweeper(byte self) {
  byte still;
  mtype removed;
  { sweepBlocked(still, removed) } unless { isKilled[self] };
  atomic { still = 0; removed = 0; running-- }
}

/* Kills anybody at any point. */
proctype Nemesis() {
  byte victim;
  do
  :: atomic {
       crashes < CRASHES && running > 0 ->
       if
       :: victim = 0
       :: victim = 1
       :: OPEN == 2 -> victim = 2
       :: HELPERS > 0 -> victim = 3
       :: SWEEPERS > 0 -> victim = 4
       fi;
       printf("process %d is killed\n", victim);
       isKilled[victim] = 1; crashes++; victim = 0
     }
  od
}

/* When all have come to an end. */
proctype Judge() {
  byte still;
  mtype removed;
  running == 0;
  atomic {
    if
    :: crashes == 0 && ended[0] == done && ended[1] == done -> must(I12, place == ready)
    :: else -> skip
    fi
  };
  /* What a later process does: help, end what has not ended, and sweep. */
  if
  :: place == adding -> placeBlocked(still, removed)
  :: else -> skip
  fi;
  sweepBlocked(still, removed);
  if
  :: ended[0] == open -> ended[0] = done; wake(0, removed)
  :: else -> skip
  fi;
  if
  :: ended[1] == open -> ended[1] = done; wake(1, removed)
  :: else -> skip
  fi;
  atomic {
    must(I12, (place == ready) == (ended[0] == done && ended[1] == done));
    if
    :: place == ready -> reached(3)
    :: else -> skip
    fi
  }
}

init {
  atomic {
    running = 1 + OPEN + HELPERS + SWEEPERS;
    run Adder(0);
    run Ender(1, 0);
    if
    :: OPEN == 2 -> run Ender(2, 1)
    :: else -> ended[1] = done
    fi;
    if
    :: HELPERS > 0 -> run Adder(3)
    :: else -> skip
    fi;
    if
    :: SWEEPERS > 0 -> run Sweeper(4)
    :: else -> skip
    fi;
    if
    :: SWEEPERS > 1 -> run Sweeper(5)
    :: else -> skip
    fi;
    if
    :: CRASHES > 0 -> run Nemesis()
    :: else -> skip
    fi;
    run Judge()
  }
}
