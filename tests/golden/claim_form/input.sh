swarmsh init > /dev/null
swarmsh work add "Measure the tide" --id tide --payload '{"pier":4}' > /dev/null
swarmsh work claim --agent a1 | sed -E 's/^(token +).*/\1TOKEN/; s/^(deadline +).*/\1DEADLINE/'
