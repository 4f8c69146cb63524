// A real interactive zsh on a terminal of its own, which is typed at and whose offers are written down.
import { shellWord } from "../../conventions/generate/quote.ts";

/**
 * What the inner zsh reads first: `compadd`, by which everything is offered, notes what fits, and the
 * Tab key says when it is done.
 */
const INNER = `
unsetopt zle_bracketed_paste beep
PROMPT= RPROMPT=
zstyle ':completion:*' list-prompt ''
compadd() {
  local -a fitting
  # With -O, -A or -D it only asks what fits.
  if (( ! \${@[(I)-[a-zA-Z1-9]#[OAD]*]} )); then
    builtin compadd -A fitting "$@"
    (( $#fitting )) && print -rl -- "\${(@Q)fitting}" >>$OFFERS
  fi
  builtin compadd "$@"
}
# It stays in the line editor and empties the line: outside, the terminal would take what is typed next.
complete-and-tell() { zle list-choices; BUFFER=''; print -n DONE-WITH-IT; }
zle -N complete-and-tell
bindkey '^I' complete-and-tell
print 'READY-TO-''TYPE'
`;

/** A script that types each line and Tab, and prints \`> LINE\` and what was offered there. */
export function zshScript(load: string, lines: readonly string[]): string {
  return `
emulate -R zsh
zmodload zsh/zpty
setopt extended_glob
export OFFERS=$PWD/../offers
print -r -- ${shellWord(`setopt extended_glob\n${load}\n${INNER}`)} >../inner
zpty inner 'TERM=dumb zsh -f -i'
zpty -w inner 'source ../inner'
zpty -r inner text '*READY-TO-TYPE*' || exit 1
for line in ${lines.map(shellWord).join(" ")}; do
  : >$OFFERS
  zpty -w -n inner "$line"$'\\t'
  zpty -r inner text '*DONE-WITH-IT*' || exit 1
  print -r -- "> $line"
  cat $OFFERS
done
zpty -d inner
`;
}
