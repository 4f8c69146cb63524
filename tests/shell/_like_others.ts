// What a command line led to, without what differs from run to run or from driver to driver.

/** What a command line led to. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The same without times, generated ids, the name of the directory, and guesses of a word. */
export function likeOthers({ status, stdout, stderr }: Ended, root: string): Ended {
  return {
    status,
    stdout: withoutOwn(stdout, root),
    // Shells do not guess which word was meant, and say where help is instead.
    stderr: withoutOwn(stderr, root).replaceAll(/^hint: .*\n|,"hint":"(?:[^"\\]|\\.)*"/gm, ""),
  };
}

function withoutOwn(text: string, root: string): string {
  return text
    .replaceAll(root, "ROOT")
    .replaceAll(/\b1[0-9]{9}(\.[0-9]+)?\b/g, "1000000000")
    .replaceAll(/\b1[0-9]{15}\b/g, "1000000000000000")
    .replaceAll(/\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z/g, "1970-01-01T00:00:00Z")
    .replaceAll(/\b[0-9a-hjkmnp-tv-z]{14}\b/g, "generated")
    .replaceAll(/\b00-[0-9a-f]{32}-[0-9a-f]{16}-01\b/g, "traceparent")
    .replaceAll(/"cursor":"[^"]*"/g, '"cursor":""')
    .replaceAll(/("pid":|pid +)[0-9]+/g, "$11");
}
