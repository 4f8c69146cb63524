/** SHA-256 sums of files, as `sha256sum` prints and checks them. */

/** The lines of `SHA256SUMS` for files of a directory, by name. */
export async function checksums(directory: string, names: readonly string[]): Promise<string> {
  const lines: string[] = [];
  for (const name of [...names].sort()) {
    lines.push(`${await sha256(Deno.readFileSync(`${directory}/${name}`))}  ${name}\n`);
  }
  return lines.join("");
}

/** The sum of bytes, as hexadecimal digits. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return hex(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

/** Bytes as hexadecimal digits. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
