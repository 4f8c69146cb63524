swarmsh help work claim > a
swarmsh work claim --help > b
swarmsh --help work claim > c
swarmsh work claim -h --agent x > d
cmp a b && cmp a c && cmp a d && cat a
