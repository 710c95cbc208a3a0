import { readTransaction } from "#lib/core/db/raw.ts";

/** What `npm start` calls an installation that it filled with the demo */
export const demoLabel = "Demo data";

/** Whether there is anything that the demo created. Every page asks, whoever is signed in. */
export async function hasDemo(): Promise<boolean> {
  const [row] = await readTransaction(
    { role: "auth" },
    (tx) => tx.$queryRaw<{ demo: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM demo_record WHERE kind <> 'removed') AS demo`,
  );
  return row?.demo ?? false;
}
