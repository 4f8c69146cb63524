echo 'echo mine' > swarmsh.sh
swarmsh export shell --check --only program
echo "exit $?"
swarmsh export shell
echo "exit $?"
ls
cat swarmsh.sh
mkdir -p other/swarmsh.sh
swarmsh export shell --out other --json
