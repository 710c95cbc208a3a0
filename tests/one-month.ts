import { asPlatform } from "./factories.ts";

/** Waits when a month is about to end in this time zone, so that the test runs within one month. */
export async function withinOneMonth(timeZone = "UTC"): Promise<void> {
  await asPlatform(
    (tx) => tx.$queryRaw`
      SELECT CASE WHEN left_over < 120 THEN pg_sleep(left_over + 0.1) END::text AS waited
      FROM (SELECT extract(epoch FROM (date_trunc('month', now() AT TIME ZONE ${timeZone}) + interval '1 month')
        AT TIME ZONE ${timeZone} - clock_timestamp())::float8 AS left_over) month`,
  );
}
