swarmsh init > /dev/null
printf -- '- title: Measure\n  priority: [1\n' > w.yaml
swarmsh work import w.yaml; echo "exit $?"
printf 'title: Measure\n' > w.yaml
swarmsh work import w.yaml; echo "exit $?"
printf -- '- title: Measure\n- titel: Plot\n' > w.yaml
swarmsh work import w.yaml
