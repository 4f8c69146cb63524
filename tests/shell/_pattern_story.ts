// A story of an assembly and of teams in which everything happens that becomes a span.

/** Commands, one a line; words with blanks stand in quotes. Each ends as it does, refused or not. */
const LINES = `
roberts assembly create Board --kind board --quorum 2 --members ann,ben,cid --chair ann --secretary ann --by ann
roberts motion make Early --by ben
roberts meeting open --present ben,cid --by ann
work add "Old plan" --id old
roberts motion make "Paint and polish" --cancels old --by ben --carries '[{"work":"sand","title":"Sand it","needs":["x"]},{"work":"paint","title":"Paint it"}]'
roberts motion make "Nobody says this" --by nobody
roberts vote open --method consent --by ann
roberts motion vote aye --by ann
roberts motion vote nay --by cid
roberts vote open --method roll-call --by ann
roberts motion vote aye --by ann
roberts motion vote aye --by ben
roberts motion vote nay --by cid
roberts motion make "Talk \\"about\\" it – later" --by cid
roberts meeting adjourn --by ann
roberts motion make --kind postpone-indefinitely --by ben
roberts vote open --method consent --by ann
roberts motion vote aye --by ann
roberts motion vote aye --by ben
roberts motion vote aye --by cid
roberts meeting adjourn --by ann
pattern give roberts main '{"type":"meeting.open","by":"ann","present":["ben","cid"]}'
pattern give roberts senate '{"type":"meeting.open","by":"ann"}'
scrum organization create Harbour --chief carol --eat-owner ed --by carol
scrum team add red --product-owner carol --scrum-master rob --by carol
scrum item add berth "Free a berth" --points 2.5 --acceptance "The berth is free" --by carol
scrum sprint plan "Ships leave on time" --by carol
scrum ceremony open planning --by carol
scrum capacity state red 5 --by carol
scrum item commit berth --team red --by carol
scrum ceremony close planning --by carol
scrum sprint start --by carol
scrum ceremony open daily --of red --by carol
scrum ceremony close daily --of red --by carol
scrum impediment raise pump "The pump leaks" --unit red --by rob
scrum impediment resolve pump "A new seal" --by rob
scrum sprint cancel 1 --reason "The harbour freezes" --by carol
pattern give atomic hits '{"type":"counter.add","amount":2,"by":"ann"}'
atomic counter-add hits 3 --by ben
`;

/** The shortest story of a motion that orders work. */
const ORDER = `
roberts assembly create Board --kind board --quorum 2 --members ann,ben --chair ann --secretary ann --by ann
roberts meeting open --present ben --by ann
roberts motion make Sand --by ben --carries '[{"work":"sand","title":"Sand it"}]'
roberts vote open --method consent --by ann
roberts motion vote aye --by ann
roberts motion vote aye --by ben
`;

/** The command lines of the whole story as words. */
export const PATTERN_STORY = wordsOf(LINES);

/** Those of the short one. */
export const ORDER_STORY = wordsOf(ORDER);

function wordsOf(lines: string): readonly (readonly string[])[] {
  return lines.trim().split("\n").map((line) => {
    return [...line.matchAll(/'([^']*)'|"((?:[^"\\]|\\.)*)"|(\S+)/g)].map(([, raw, text, word]) => {
      return raw ?? text?.replaceAll('\\"', '"') ?? word!;
    });
  });
}
