swarmsh init > /dev/null
printf "roberts.quorum: 2/3\nroberts.speeches: 1\n" > .swarmsh/config.yaml
swarmsh roberts assembly create "Council" --members ann,ben,cid,dee,eve --chair ann --secretary ben
swarmsh roberts show
swarmsh roberts assembly create "Board" --assembly board --quorum 2 --kind board --members ann,ben,cid --chair ann --secretary ann
swarmsh roberts show --assembly board
swarmsh roberts assembly create "Few" --assembly few --quorum 4 --members ann,ben,cid --chair ann --secretary ann || echo "exit $?"
swarmsh roberts assembly create "None" --assembly none --quorum 0 --members ann --chair ann --secretary ann || echo "exit $?"
