// A program that lists what no shell should be offered, and fails for agents.

/** The program, and what is left of its lists where lines end. Offers are sorted. */
export const PRETENDER = {
  program: `
case "$*" in
  'work list --state claimed --json')
    echo '{"id":"tide","token":"a1/17.tide.1.3x300.5~_.17953","title":"\\"token\\":\\"no\\""}'
    echo '{"id":"plot","title":"none"}' ;;
  'work list --quiet') printf '%s\\n' good '$(touch made)' 'a b' '; ls' fine-1 '\`id\`' '*' ;;
  *) echo loud >&2; echo 'no agents'; exit 1 ;;
esac`,
  lines: ["swarmsh work complete ", "swarmsh work show ", "swarmsh agent show "],
  offers: {
    "swarmsh work complete ": ["a1/17.tide.1.3x300.5~_.17953"],
    "swarmsh work show ": ["fine-1", "good"],
    "swarmsh agent show ": [],
  },
} as const;
