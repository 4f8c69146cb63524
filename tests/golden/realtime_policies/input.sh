swarmsh init > /dev/null
swarmsh realtime channel create small --capacity 2 --policy refuse
swarmsh realtime subscribe small --as slow --wait 0 || echo "exit $?"
printf '1\n2\n3\n' | swarmsh realtime publish small - || echo "exit $?"
swarmsh realtime channel configure small --policy drop_oldest
swarmsh realtime channel configure small --policy drop_oldest || echo "exit $?"
printf '3\n4\n5\n' | swarmsh realtime publish small -
echo "-- what slow finds"
swarmsh realtime subscribe small --as slow --wait 0
echo "-- what a latecomer finds who asks for the first"
swarmsh realtime subscribe small --from 1 --wait 0
swarmsh realtime channel configure small --policy block
printf '6\n7\n8\n' | swarmsh realtime publish small - --wait 1 || echo "exit $?"
swarmsh realtime show small
echo "-- what slow finds later, for scripts"
swarmsh realtime channel configure small --policy drop_oldest --quiet
printf '9\n10\n' | swarmsh realtime publish small - --quiet
swarmsh realtime subscribe small --as slow --wait 0 --json 2> /dev/null | sed 's/"at":[0-9.]*/"at":AT/'
