import { useEffect } from "react";
import { setTimeZoneAction } from "#lib/notifications/preferences/actions.ts";

const waitMs = 3_000;

/** Reports this browser's time zone, which the daily digest goes by, when it has not been reported for this person. */
export function useReportTimeZone(personId: string | null): void {
  useEffect(() => {
    if (!personId) return;
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const place = `steward.time-zone.${personId}`;
    if (localStorage.getItem(place) === timeZone) return;
    const timer = setTimeout(async () => {
      const result = await setTimeZoneAction({ timeZone }).catch(() => undefined);
      if (result?.data) localStorage.setItem(place, timeZone);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [personId]);
}
