import { v7 as uuidv7 } from "uuid";
import { describe, expect, test } from "vitest";
import { auditEvents } from "#tests/audit-events.ts";
import { asPlatform, makeOrganization, systemActor } from "#tests/factories.ts";
import { refusalOf } from "#tests/refusals.ts";
import { makeTier } from "#tests/tiers/tier.ts";
import { outcomesOf, planChange, runChange, runOrganizations } from "./run.ts";

const deactivate = { kind: "status", status: "INACTIVE" } as const;
const remove = { kind: "delete" } as const;
const grantOf = (quantity: string, expiresAt: string | null = null) =>
  ({ kind: "grant", product: "credits", quantity, expiresAt, reason: "Goodwill" }) as const;

const make = (count: number) => Promise.all(Array.from({ length: count }, () => makeOrganization()));
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const targetsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => ({ id }));
const eventsOf = async (id: string, action: string) =>
  (await auditEvents({ targetId: id })).filter((event) => event.action === action);

describe("granting to many", () => {
  const grants = (ids: string[]) =>
    asPlatform((tx) => tx.transfer.findMany({ where: { organizationId: { in: ids }, kind: "GRANT" } }));

  test("the dry run says the totals and posts nothing; a repeated run grants once", async () => {
    const organizations = await make(3);
    const ids = idsOf(organizations);
    const plan = await planChange(systemActor, grantOf("1500.5"), { ids });
    expect(plan.notes[0]).toMatch(/^4,501\.5 .+ in total, to 3 organizations\.$/);
    expect(await grants(ids)).toEqual([]);
    const run = uuidv7();
    const targets = targetsOf(organizations);
    const first = await runChange(systemActor, grantOf("1500.5"), targets.slice(0, 2), run);
    expect(outcomesOf(first)).toEqual({ changed: 2 });
    const both = await Promise.all([
      runChange(systemActor, grantOf("1500.5"), targets, run),
      runChange(systemActor, grantOf("1500.5"), targets.toReversed(), run),
    ]);
    for (const results of both) expect(outcomesOf(results)).toEqual({ changed: 3 });
    expect(await grants(ids)).toHaveLength(3);
    for (const { id } of organizations) expect(await eventsOf(id, "credits.granted")).toHaveLength(1);
    // Another run is another grant, and the dry run warns of it.
    const again = await planChange(systemActor, grantOf("1500.5"), { ids });
    expect(again.notes).toContain(
      "3 organizations of these got a grant of the same amount within the last day.",
    );
  });

  test("another request under the key of a run is refused", async () => {
    const [one] = await make(1);
    const run = uuidv7();
    const targets = targetsOf(one ? [one] : []);
    await runChange(systemActor, grantOf("5"), targets, run);
    expect(await runChange(systemActor, grantOf("6"), targets, run)).toMatchObject([{ outcome: "refused" }]);
    expect(await grants(idsOf(targets))).toHaveLength(1);
  });

  test("more places than a unit has are foreseen for each", async () => {
    const [one] = await make(1);
    const run = await runOrganizations(
      systemActor,
      { ...grantOf("0.5"), product: "inference_tokens" },
      { ids: [one?.id ?? ""] },
    );
    expect(run.plan.rows).toMatchObject([
      { outcome: "refused", reason: expect.stringContaining("a whole number") },
    ]);
  });

  test("a day that has passed is refused at its field, before anything", async () => {
    const [one] = await make(1);
    const refusal = await refusalOf(
      planChange(systemActor, grantOf("5", "2020-01-01T00:00:00.000Z"), { ids: [one?.id ?? ""] }),
    );
    expect(refusal).toMatchObject({ code: "INVALID", field: "expiresAt" });
  });

  test("one that was deleted since the dry run gets nothing and is reported", async () => {
    const [here, deleted] = await make(2);
    if (!(here && deleted)) throw new Error("none");
    const plan = await planChange(systemActor, grantOf("7"), { ids: idsOf([here, deleted]) });
    expect(outcomesOf(plan.rows)).toEqual({ changed: 2 });
    await runChange(systemActor, remove, targetsOf([deleted]));
    const { code } = await makeTier();
    for (const change of [grantOf("7"), deactivate, { kind: "tier", tier: code }] as const) {
      const results = await runChange(systemActor, change, targetsOf([deleted, here]));
      expect(results.find(({ id }) => id === deleted.id)).toEqual({
        id: deleted.id,
        outcome: "refused",
        reason: "Deleted in the meantime.",
      });
      expect(results.find(({ id }) => id === here.id)?.outcome).not.toBe("refused");
    }
    expect(await grants([deleted.id])).toEqual([]);
  });
});
