/** The one form that refusals speak in. */

/** What can't be done, what was found, and what was expected instead. */
export function cannot(action: string, found: string, wanted: string): string {
  return `Cannot ${action}: ${found}, expected ${wanted}`;
}
