/*
 * What all models share: how a property is stated, and how a run shows that a point can be reached.
 *
 * One arrow, `->` or `;`, between two statements is one step: other processes may come in between.
 * What stands in one d_step is one system call, with what the caller computes from its answer, and
 * with notes (see below) that only the judge reads.
 *
 * A crash needs no step of its own: a process that is never scheduled again has crashed, and the
 * search includes every run in which that happens, at every point. Where a crashed process comes back
 * without memory, its model says so.
 */

/* 0 judges all properties; another number only the one of this number. */
#ifndef ONLY
#define ONLY 0
#endif
/* A point that must be reachable, or no model. */
#ifndef REACH
#define REACH 0
#endif

/* A property of this number must hold here; replayed, a counterexample ends with this line. */
inline must(property, truth) {
  if
  :: (truth) || (ONLY != 0 && ONLY != property) -> skip
  :: else -> printf("broken: %d\n", property); assert(false)
  fi
}

/* Ends a search for this point with success, which the search calls an error. */
inline reached(point) {
  if
  :: REACH == point -> printf("reached: %d\n", point); assert(false)
  :: else -> skip
  fi
}
