import type { Activity, ActivityGroup } from "#lib/activity/schema.ts";

/** Joins neighbours that say the same; the latest first, as they are given. */
export function groupRepeats(events: readonly Activity[]): ActivityGroup[] {
  const groups: ActivityGroup[] = [];
  for (const event of events) {
    const last = groups.at(-1);
    if (last && saysOf(last.event) === saysOf(event)) {
      last.count++;
      last.since = event.at;
    } else groups.push({ event, count: 1, since: event.at });
  }
  return groups;
}

function saysOf({ id: _, at: __, ...said }: Activity): string {
  return JSON.stringify(said);
}
