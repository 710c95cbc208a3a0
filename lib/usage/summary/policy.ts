// Periods, as days of a calendar.

interface Period {
  from: string;
  to: string;
}

const dayMs = 86_400_000;

/** The period of the same length just before: whole months before whole months, otherwise as many days. */
export function periodBefore({ from, to }: Period): Period {
  const [start, end] = [new Date(from), new Date(Date.parse(to) + dayMs)];
  if (start.getUTCDate() === 1 && end.getUTCDate() === 1) {
    const months =
      (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
    const first = Date.UTC(start.getUTCFullYear(), start.getUTCMonth() - months, 1);
    return { from: dayOf(first), to: dayOf(start.getTime() - dayMs) };
  }
  const length = end.getTime() - start.getTime();
  return { from: dayOf(start.getTime() - length), to: dayOf(start.getTime() - dayMs) };
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
