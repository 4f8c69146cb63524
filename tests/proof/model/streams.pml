/*
 * One event stream: writers that append at a number they expect, writers that push behind the end, a trimmer
 * and a reader (core/store/directory/streams.ts). Writers can sleep between any two system calls while others
 * append and trim; one that never wakes again has crashed.
 *
 * Properties, all of them parts of I13:
 * - a number is answered `done` to one writer at most, who was the first to link it, behind the one before it;
 *   and whoever was the first is not answered that it lost;
 * - what was linked first is removed by nobody but a trimmer, or a writer that a trimmer has overtaken;
 * - a reader that follows the stream takes no record but those.
 *
 * A trimmer leaves a mark of the number below which it removes records before it removes the first; a writer and a
 * reader look for such a mark after their link or their read, and for nothing else (stream_floor.ts). It is one step
 * here: that the highest name in a directory only grows, whoever removes lower ones, is not modelled.
 *
 * Listings are one step here, which readdir is not. Writers decide on the number of what they have read, not on
 * its contents. Left out: temporary files, restoring an export, and waiting for records.
 */
#include "steps.pml"

#ifndef APPENDERS
#define APPENDERS 1
#endif
#ifndef PUSHERS
#define PUSHERS 2
#endif
#ifndef PUSHES
#define PUSHES 2 /* records of each pusher */
#endif
#ifndef NUMBERS
#define NUMBERS 5 /* records at most */
#endif
#ifndef READERS
#define READERS 0
#endif

#ifndef TRIMS
#define TRIMS 2 /* times that somebody trims */
#endif

#define I13 13        /* what writers are answered */
#define I13_KEPT 21   /* what is removed */
#define I13_READER 22 /* what is read */

/* Numbers count from 1; bit N is record N. */
int there;   /* files that are there */

/* Notes of the judge. */
int linked;  /* numbers that were linked at some time: the first link is the one that counts */
int answered; /* numbers that were answered `done` */
int strays;  /* files that are there and are no part of the stream: linked under a number that was trimmed */
byte goal;   /* the highest number below which somebody trims */
byte floor;  /* the mark: records below may have been removed; it never goes down */

#define bit(n) (1 << (n))
#define isThere(n) ((there & bit(n)) != 0)
#define hasLater(n) ((there >> ((n) + 1)) != 0)

/* link(2) of a whole record */
inline link(sequence, isLinked, isFirst) {
  if
#ifdef MUTANT_OVERWRITE
  /* A rename onto the number, after a look that it is free */
  :: isThere(sequence) -> isLinked = true; isFirst = false
#else
  :: isThere(sequence) -> isLinked = false; isFirst = false
#endif
  :: else ->
     isFirst = !(linked & bit(sequence)) && (sequence == 1 || (linked & bit(sequence - 1)));
     if
     :: isFirst -> printf("record %d is linked\n", sequence)
     :: else -> printf("record %d, which was trimmed, is linked again\n", sequence)
     fi;
     there = there | bit(sequence); linked = linked | bit(sequence); isLinked = true;
     strays = (isFirst -> strays : strays | bit(sequence))
  fi
}

/* A writer removes what it takes for no part of the stream. */
inline withdraw(sequence, isFirst) {
  atomic {
    printf("record %d is withdrawn\n", sequence);
    must(I13_KEPT, (strays & bit(sequence)) || sequence < goal);
    there = there & ~bit(sequence); strays = strays & ~bit(sequence)
  }
}

inline answerDone(sequence, isFirst) {
  atomic {
    printf("record %d is answered done\n", sequence);
    must(I13, isFirst && !(answered & bit(sequence)));
    answered = answered | bit(sequence);
    isFirst = 0
  }
}

mtype = { end, trimmed, unknown };

/* Streams.#checkLinked; what is trimmed is only told by the mutant, which looks for records beside its own */
inline placeOf(sequence, place) {
  place = 0;
#ifdef MUTANT_NO_SECOND_LOOK
  place = end;
#else
#ifndef MUTANT_NEIGHBOURS
  place = (floor > sequence -> unknown : end);
#else
  if
  :: atomic { sequence > 1 && isThere(sequence - 1) -> place = end }
  :: else ->
     if
     :: atomic { !hasLater(sequence) -> place = end }
     :: else ->
        if
        :: isThere(sequence + 1) -> place = unknown
        :: else ->
           if
           :: atomic { isThere(sequence) -> place = trimmed }
           :: atomic { !isThere(sequence) -> place = unknown }
           fi
        fi
     fi
  fi
#endif
#endif
}

/* Streams.append at the number behind what this writer has read (PatternStream) */
proctype Appender() {
  byte sequence;
  bit isLinked;
  bit isFirst;
  mtype place;

  /* It has read up to the end of the stream as it was some time ago, and has decided on that. */
  if
  :: atomic { there == 0 -> sequence = 1 }
  :: atomic { there != 0 -> sequence = 2; do :: (there >> sequence) == 0 -> break :: else -> sequence++ od }
  fi;
  sequence <= NUMBERS;
  if
  :: sequence > 1 && !isThere(sequence - 1) -> goto lost
  :: sequence == 1 && floor > 1 -> goto lost
  :: else -> skip
  fi;
  atomic { link(sequence, isLinked, isFirst) };
  if
  :: !isLinked -> goto lost
  :: else -> skip
  fi;
  placeOf(sequence, place);
  if
  :: place == end -> answerDone(sequence, isFirst)
  :: place == trimmed ->
     withdraw(sequence, isFirst);
     must(I13, !isFirst)
  :: place == unknown -> withdraw(sequence, isFirst); reached(1)
  fi;
lost:
  skip
}

/* Streams.push */
proctype Pusher() {
  byte sequence;
  byte left = PUSHES;
  bit isLinked;
  bit isFirst;
  mtype place;

again:
  /* Streams.#end: from what was seen last, or from a listing, on to the last one that is there */
  if
  :: left == 0 -> goto stop
  :: else -> skip
  fi;
  atomic {
    sequence = 1;
    do
    :: (there >> sequence) == 0 -> break
    :: else -> sequence++
    od
  };
  do
  :: isThere(sequence) -> sequence++
  :: else -> break
  od;
  sequence <= NUMBERS;
  atomic { link(sequence, isLinked, isFirst) };
  if
  :: !isLinked -> goto again
  :: else -> skip
  fi;
  placeOf(sequence, place);
  if
  :: place == end -> answerDone(sequence, isFirst); left--; goto again
  :: place == trimmed ->
     withdraw(sequence, isFirst);
     atomic { must(I13, !isFirst); goto again }
  :: place == unknown -> withdraw(sequence, isFirst)
  fi;
stop:
  skip
}

inline removeTrimmed(at) {
  atomic {
    if
    :: listed & bit(at) ->
       there = there & ~bit(at); strays = strays & ~bit(at); printf("record %d is trimmed\n", at)
    :: else -> skip
    fi
  }
}

/* Streams.trim: of what was listed, the oldest first, below a number, never the last one */
proctype Trimmer() {
  int listed;
  byte at;
  byte below;
  byte rounds = TRIMS;

again:
  atomic {
    rounds > 0 && hasLater(1) ->
    rounds--;
    listed = there;
    below = 2;
    do
    :: (listed >> (below + 1)) != 0 -> below++
    :: break
    od;
    goal = (below > goal -> below : goal)
  };
#ifndef MUTANT_LATE_FLOOR
  floor = (below > floor -> below : floor);
#endif
  at = 1;
  do
  :: at < below -> removeTrimmed(at); at++
  :: at == below -> break
  od;
#ifdef MUTANT_LATE_FLOOR
  floor = (below > floor -> below : floor);
#endif
  atomic { listed = 0; at = 0; below = 0 };
  if
  :: rounds > 0 -> goto again
  :: else -> skip
  fi
}

inline take(sequence, isStray) {
  printf("a reader takes record %d\n", sequence);
  must(I13_READER, !isStray);
  sequence++; isStray = 0
}

/* Streams.read, from the number behind what it has read before */
proctype Reader() {
  byte next = 1;
  bit isStray;
again:
  if
  :: next > NUMBERS -> goto stop
  :: atomic { next <= NUMBERS && isThere(next) -> isStray = (strays & bit(next)) != 0 };
     if
#ifndef MUTANT_TRUSTING_READER
     :: atomic { next < floor -> next = floor; reached(2) }
     :: atomic { next >= floor -> take(next, isStray) }
#else
     :: take(next, isStray)
#endif
     fi;
     goto again
  :: atomic { next <= NUMBERS && !isThere(next) -> skip };
     if
     :: atomic { next < floor -> next = floor }
     :: next >= floor -> skip
     fi;
     goto again
  fi;
stop:
  skip
}

init {
  byte left;
  atomic {
#ifdef BEGUN
    there = bit(1); linked = bit(1); answered = bit(1);
#endif
    left = APPENDERS;
    do
    :: left > 0 -> run Appender(); left--
    :: else -> break
    od;
    left = PUSHERS;
    do
    :: left > 0 -> run Pusher(); left--
    :: else -> break
    od;
    if
    :: TRIMS > 0 -> run Trimmer()
    :: else -> skip
    fi;
    if
    :: READERS > 0 -> run Reader()
    :: else -> skip
    fi
  }
}
