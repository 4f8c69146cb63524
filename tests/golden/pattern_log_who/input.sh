# Whose step each was is said where that is known, also where nobody gave a name with --by. What has run out is
# told in the record of who came next.
swarmsh init > /dev/null
{
  swarmsh atomic lock-acquire lock --holder h1
  swarmsh atomic lock-break lock --reason "It sleeps"
  swarmsh atomic lock-acquire lock --holder h2 --lease 0.001 --skew 0
  swarmsh atomic lock-acquire lock --holder h3 --by ann --skew 0
  swarmsh atomic once-begin once --holder r1
  swarmsh atomic once-done once --holder r1 --token 1
  swarmsh atomic once-reset once --reason "It was wrong"
  swarmsh atomic barrier-join gate --participant p1 --count 2
  swarmsh atomic barrier-join gate --participant p2 --count 2
  swarmsh atomic counter-add count 2
} > /dev/null
for name in lock once gate count; do
  swarmsh pattern log atomic "$name" | sed -E 's/[0-9]{4}-[0-9-]+T[0-9:]+Z  //; s/(token [0-9]+) until .*/\1/'
done
