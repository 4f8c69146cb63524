swarmsh init > /dev/null
cat > w.yaml <<'END'
- &a { title: A, payload: [x, x, x, x, x, x, x, x, x, x] }
- &b { title: B, payload: [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a] }
- &c { title: C, payload: [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b] }
- &d { title: D, payload: [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c] }
END
swarmsh work import w.yaml; echo "exit $?"
swarmsh stats --json
