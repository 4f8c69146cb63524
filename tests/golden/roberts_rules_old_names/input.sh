swarmsh() {
  command swarmsh "$@" || echo "exit $?: $*"
}
swarmsh init > /dev/null
swarmsh roberts-rules motion-processing --motion-id paint
swarmsh roberts assembly create "Council" --members ann,ben,cid --chair ann --secretary ben --by ann
swarmsh roberts-rules motion-processing --motion-id paint --quorum-required 2 --quorum-present 2 --by ben
swarmsh roberts meeting open --present ben,cid --by ann
swarmsh roberts-rules debate-management
swarmsh roberts-rules voting-procedure --voting-method ballot --by ann
swarmsh roberts-rules motion-processing --motion-id "a door" --by ben
swarmsh roberts-rules motion-processing --motion-id paint --motion-type main --quorum-required 2 --quorum-present 3 --text "Paint the door" --by ben
swarmsh roberts-rules motion-processing --motion-id paint --motion-type main --by cid
swarmsh roberts-rules motion-processing --motion-id q1 --quiet
swarmsh roberts-rules motion-processing --motion-id rug --quorum-present true --quorum-required many --by ben
swarmsh roberts-rules motion-processing --motion-id rug --quorum-present true --by ben
swarmsh roberts motion second --by cid
swarmsh roberts motion amend --insert "blue" --by cid --quiet
swarmsh roberts motion second --by ben
swarmsh roberts motion debate --for --by cid > /dev/null
swarmsh roberts motion debate --against --by ben > /dev/null
swarmsh roberts-rules debate-management --speakers-queue-length 2 --debate-time-limit 600
swarmsh roberts-rules debate-management --speakers-queue-length 1 --debate-time-limit 600
swarmsh roberts-rules debate-management --motion-id paint --json
swarmsh roberts-rules debate-management --motion-id lamp
swarmsh roberts-rules voting-procedure --voting-method show_of_hands --amendment-count 1 --debate-time-limit 600 --motion-id paint --by ann
swarmsh roberts debate yield --by cid > /dev/null
swarmsh roberts debate yield --by ben > /dev/null
swarmsh roberts-rules voting-procedure --by ann --quiet
swarmsh roberts motion vote aye --by ben
swarmsh roberts motion vote aye --by cid
swarmsh roberts-rules voting-procedure --amendment-count 2 --motion-id paint --by ann
swarmsh roberts-rules voting-procedure --voting-method roll_call --amendment-count 1 --debate-time-limit 600 --motion-id paint --by ann
swarmsh roberts motion vote aye --by ben > /dev/null
swarmsh roberts motion vote aye --by cid
swarmsh roberts-rules motion-processing --motion-id paint
swarmsh roberts-rules motion-processing --motion-id lamp --ai-provider ollama --model qwen3 --by ben
swarmsh roberts-rules voting-procedure --model qwen3 --by ann
swarmsh roberts-rules motion-processing --motion-id paint --motion-type main --text 'Paint the door blue'
swarmsh roberts-rules motion-processing --motion-id paint --motion-type adjourn
swarmsh roberts-rules motion-processing --motion-id paint --text 'Paint "the" gate'
