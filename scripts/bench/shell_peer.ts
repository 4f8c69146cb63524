/** A queue in a JSON file behind `flock` and `jq`: how scripts that share work are usually written. */

/**
 * Claims the most urgent, oldest item that is ready: `locked.sh FILE AGENT`. It does what such scripts do,
 * and no more: no lease, no fence, one array that is read and written whole.
 */
export const LOCKED_JSON = `#!/usr/bin/env bash
set -euo pipefail
file=$1 agent=$2
now=$(date +%s)
exec 9> "$file.lock"
flock 9
id=$(jq -r '[.[] | select(.status == "ready")] | sort_by(.priority, .added) | .[0].id // empty' "$file")
[ -n "$id" ] || exit 3
jq --arg id "$id" --arg agent "$agent" --arg now "$now" \\
  'map(if .id == $id then .status = "claimed" | .agent = $agent | .claimed_at = ($now | tonumber) else . end)' \\
  "$file" > "$file.tmp"
mv "$file.tmp" "$file"
jq -c --arg id "$id" '.[] | select(.id == $id)' "$file"
`;

/** The text of such a file with so many items. */
export function lockedJsonItems(count: number): string {
  const items = Array.from({ length: count }, (_, index) => ({
    id: `work_${index}`,
    title: `item ${index}`,
    payload: { n: index },
    priority: 5,
    added: index,
    status: "ready",
  }));
  return JSON.stringify(items);
}

/** Whether a program is on the path. */
export async function isInstalled(program: string): Promise<boolean> {
  const { success } = await new Deno.Command("sh", {
    args: ["-c", 'command -v "$1"', "sh", program],
    stdout: "null",
  }).output();
  return success;
}
