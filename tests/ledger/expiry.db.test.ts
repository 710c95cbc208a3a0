import { expect, test } from "vitest";
import { expireGrants } from "#lib/ledger/expiry/service.ts";
import { refuseRows } from "#tests/database/refuse-rows.ts";
import { asPlatform, makeOrganization, systemActor } from "#tests/factories.ts";
import { balancesOf, grant } from "./ledger.ts";

test("an organization whose ledger refuses keeps no other from expiring, and the job fails", async () => {
  await expireGrants(systemActor);
  // By id, as the job goes.
  const organizations = [await makeOrganization(), await makeOrganization()];
  const ids = organizations.map(({ id }) => id).sort();
  const expiresAt = new Date(Date.now() + 1_000).toISOString();
  for (const id of ids) await grant(id, "5", { expiresAt });
  await asPlatform((tx) => tx.$queryRaw`SELECT pg_sleep_until(${expiresAt}::timestamptz)::text`);
  const accept = await refuseRows("BEFORE INSERT", "transfer", `NEW.organization_id = '${ids[0]}'`);
  await expect(expireGrants(systemActor)).rejects.toThrow("1 of 2 failed.");
  const balances = () => Promise.all(ids.map((id) => balancesOf(id)));
  expect(await balances()).toEqual([
    { ISSUED: -5, AVAILABLE: 5 },
    { ISSUED: -5, EXPIRED: 5 },
  ]);
  await accept();
  expect(await expireGrants(systemActor)).toBe(1);
  expect((await balances())[0]).toEqual({ ISSUED: -5, EXPIRED: 5 });
});
