// The months of usage: made when they are needed, dropped at the end of the retention. In a database of its own: what is dropped
// is missing from the sums of others.
import type { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "#lib/core/db/pool.ts";
import { keepUsage } from "#lib/usage/retention/service.ts";
import { connectAsApp, connectAsOwner, roles, tryStatement } from "#tests/database/connect.ts";
import { useEmptyDatabase } from "#tests/database/own-database.ts";
import { asPlatform, makeOrganization, systemActor } from "#tests/factories.ts";
import { eventOf, record } from "./made.ts";

const denied = "42501";

let app: Client;
let owner: Client;
beforeAll(async () => {
  await useEmptyDatabase();
  [app, owner] = await Promise.all([connectAsApp(), connectAsOwner()]);
});
afterAll(async () => {
  await Promise.all([app.end(), owner.end()]);
  await closeDatabase();
});

describe("months", () => {
  const months = async () => {
    const { rows } = await owner.query<{ name: string }>(
      "SELECT c.relname AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'usage_event'::regclass ORDER BY 1",
    );
    return rows.map(({ name }) => name);
  };
  const make = (from: string, to: string) =>
    tryStatement(app, `SELECT usage_make_months(${from}, ${to}) AS made`, { role: roles.platform });

  test("are made when an event needs one that no job has made, and hold what is at their borders", async () => {
    await owner.query(
      "DROP TABLE IF EXISTS usage_month.usage_event_2026_12, usage_month.usage_event_2027_01",
    );
    const organization = await makeOrganization();
    const [answer] = await record(organization, [eventOf()]);
    expect(answer).toEqual({ outcome: "accepted" });
    const now = new Date();
    const names = [-1, 0, 1, 2, 3].map((n) => {
      const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + n, 1)).toISOString();
      return `usage_event_${month.slice(0, 7).replace("-", "_")}`;
    });
    expect(await months()).toEqual(expect.arrayContaining(names));
    const borders = await owner.query<{ bounds: string }>(
      "SELECT pg_get_expr(relpartbound, oid) AS bounds FROM pg_class WHERE relname = $1",
      [names[1]],
    );
    expect(borders.rows[0]?.bounds).toMatch(
      /^FOR VALUES FROM \('\d{4}-\d\d-01 00:00:00\+00'\) TO \('\d{4}-\d\d-01 00:00:00\+00'\)$/,
    );
  });

  test("are dropped at the end of the retention by the job, never earlier, and made once", async () => {
    await owner.query("SELECT usage_make_months(current_date - 1200, current_date - 1100)");
    const before = await months();
    const { made, dropped } = await keepUsage(systemActor);
    expect([made, dropped]).toEqual([0, before.length - (await months()).length]);
    expect(dropped).toBeGreaterThanOrEqual(3);
    expect(await keepUsage(systemActor)).toMatchObject({ made: 0, dropped: 0 });
    const drop = "SELECT usage_drop_months(current_date - 99) AS dropped";
    expect(await tryStatement(app, drop, { role: roles.platform })).toEqual({ error: denied });
    expect(await tryStatement(app, drop, { role: roles.tenant })).toEqual({ error: denied });
    expect(await make("current_date", "current_date + 400")).toEqual({ error: denied });
  });

  test("keep receipts for 35 days", async () => {
    const organization = await makeOrganization();
    const event = eventOf();
    await record(organization, [event, eventOf()]);
    const age = async (days: number) => {
      const statement = `UPDATE usage_receipt SET received_at = now() - interval '${days} days' WHERE organization_id = '${organization.id}'`;
      await owner.query(
        `BEGIN; ALTER TABLE usage_receipt NO FORCE ROW LEVEL SECURITY; ${statement}; ALTER TABLE usage_receipt FORCE ROW LEVEL SECURITY; COMMIT`,
      );
    };
    const count = () =>
      asPlatform((tx) => tx.usageReceipt.count({ where: { organizationId: organization.id } }));
    await age(34);
    await keepUsage(systemActor);
    expect(await count()).toBe(2);
    await age(36);
    await keepUsage(systemActor);
    expect(await count()).toBe(0);
  });
});
