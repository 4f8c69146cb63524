# Something is done once: by a command, and step by step.
swarmsh init > /dev/null
later() { sed 's/until [^ ]*Z/until THEN/'; }
swarmsh atomic once schema -- sh -c 'echo "run with token $SWARMSH_ONCE_TOKEN"; exit 3' || echo "exit $?"
swarmsh atomic get schema || echo "exit $?"
swarmsh atomic once schema -- no-such-command || echo "exit $?"
swarmsh atomic show schema
swarmsh atomic once schema -- printf 'migrated\nto version 7\n'
swarmsh atomic once schema -- echo 'not run'
swarmsh --json atomic once schema -- echo 'not run'
swarmsh atomic get schema
swarmsh atomic once-begin schema --holder a || echo "exit $?"
swarmsh atomic once-reset schema || echo "exit $?"
swarmsh atomic once-reset schema --reason 'version 8 is out' --by ann
swarmsh atomic once-reset schema --reason 'again' || echo "exit $?"
swarmsh --json atomic once schema -- echo 'to version 8'
swarmsh atomic once-reset schema --reason 'version 9 is out'
swarmsh atomic once-begin schema --holder a --lease 600 --quiet
swarmsh atomic once-begin schema --holder b 2> said || echo "exit $?"
later < said
swarmsh atomic once schema --wait 0 -- echo 'not run' 2> /dev/null || echo "exit $?"
swarmsh atomic once-renew schema --holder a --token 5 --lease 600 | later
swarmsh atomic once-fail schema --holder a --token 5
swarmsh atomic once-fail schema --holder a --token 5 --error 'the disk is full' || echo "exit $?"
swarmsh atomic once-begin schema --holder b --quiet
swarmsh atomic once-done schema --holder b --token 6 --result 'version 9'
swarmsh atomic once-done schema --holder b --token 6 || echo "exit $?"
swarmsh atomic get schema
swarmsh atomic once endless -- yes 2> /dev/null | head -n 1
swarmsh atomic show endless
