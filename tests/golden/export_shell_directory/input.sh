mkdir -p "it's"
swarmsh --dir "it's/data" init > /dev/null
swarmsh --dir "it's/data" export shell --single-file
cd /
sh "$OLDPWD/swarmsh.sh" work add "A title" --id one
sh "$OLDPWD/swarmsh.sh" stats | head -n 1
SWARMSH_DATA_DIR=/nowhere sh "$OLDPWD/swarmsh.sh" stats
sh "$OLDPWD/swarmsh.sh" --dir /nowhere/else stats
cd "$OLDPWD"
swarmsh export shell --single-file --check
swarmsh --dir "it's/data" export shell --single-file --check
swarmsh --dir "" export shell
