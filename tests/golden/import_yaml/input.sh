swarmsh init > /dev/null
cat > w.yaml <<'END'
# What is to be done today.
- title: Measure
  id: m
  payload: { pier: 4 }
- title: Plot
  id: p
  after: [m]
END
swarmsh work import w.yaml --json
swarmsh work list
