# What stands in the place of a stream and is none is told; what belongs to a stream is not.
swarmsh init > /dev/null
swarmsh atomic counter-add hits --quiet > /dev/null
swarmsh realtime channel create news --quiet
cd .swarmsh/streams || exit
mkdir atomic/old.floor
mkdir atomic/hits.bell
swarmsh pattern validate
swarmsh pattern list --quiet
touch atomic/lock atomic/hits.bel roberts
ln -s hits atomic/link
mkdir 'atomic/a b' atomic/old.floor.bell
swarmsh pattern validate || echo "exit $?"
swarmsh pattern validate roberts || echo "exit $?"
swarmsh pattern validate roberts --json || echo "exit $?"
swarmsh pattern validate realtime
swarmsh pattern list
swarmsh pattern list --quiet
