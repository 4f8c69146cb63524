mkdir other; echo "swarmsh 99" > other/format; swarmsh --dir other stats
