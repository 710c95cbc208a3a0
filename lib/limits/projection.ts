// When a limit will be used up at the pace of its period. The alerts of lib/alerts/raise compute the same in SQL.

interface Paced {
  /** Decimal text */
  used: string;
  amount: string | null;
  /** ISO 8601; null for a present number, which has no pace */
  beganAt: string | null;
  resetsAt: string | null;
}

const dayMs = 86_400_000;

/** ISO 8601; null when it lasts until it begins anew, and before a quarter of the period, or a week of it, has passed. */
export function projectedAt({ used, amount, beganAt, resetsAt }: Paced, now: Date): string | null {
  if (amount === null || beganAt === null || resetsAt === null) return null;
  const [began, end] = [Date.parse(beganAt), Date.parse(resetsAt)];
  const elapsed = now.getTime() - began;
  if (end - began < dayMs / 2 || elapsed < Math.min(7 * dayMs, (end - began) / 4)) return null;
  const left = Number(amount) - Number(used);
  if (Number(used) <= 0 || left <= 0) return null;
  const at = now.getTime() + (left * elapsed) / Number(used);
  return at < end ? new Date(at).toISOString() : null;
}
