/** Times and durations for people. */

/** A time in milliseconds as `2027-01-15T08:00:00Z`. */
export function timeText(milliseconds: number): string {
  // A hostile number must not stop a listing: what no calendar has is shown as it is.
  if (!(Math.abs(milliseconds) <= 8.64e15)) return String(milliseconds);
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/, "Z");
}

const UNITS: readonly (readonly [seconds: number, name: string])[] = [
  [86_400, "d"],
  [3600, "h"],
  [60, "min"],
  [1, "s"],
];

/** A length of time in its largest unit: `45 s`, `3 min`, `2 h`, `5 d`. */
export function ageText(seconds: number): string {
  const [size, name] = UNITS.find(([unit]) => Math.abs(seconds) >= unit) ?? [1, "s"];
  return `${Math.trunc(seconds / size)} ${name}`;
}
