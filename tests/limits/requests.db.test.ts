// Requests for higher limits, from both sides.
import { describe, expect, test } from "vitest";
import {
  countOpenRequests,
  listLimitRequests,
  listOrganizationRequests,
} from "#lib/limit-requests/list/queries.ts";
import { loadListParams } from "#lib/limit-requests/list/schema.ts";
import { approveIncreaseSchema, requestIncreaseSchema } from "#lib/limit-requests/schema.ts";
import {
  approveIncrease,
  declineIncrease,
  requestIncrease,
  withdrawIncrease,
} from "#lib/limit-requests/service.ts";
import { addMembership } from "#lib/memberships/service.ts";
import { deleteOrganization } from "#lib/organizations/deletion/service.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { adminActor, asPlatform, makeAdmin, makeUser, orgAdminActor, systemActor } from "#tests/factories.ts";
import { notificationsOf } from "#tests/notifications/notified.ts";
import { refusalOf, settle } from "#tests/refusals.ts";
import { makeOrganizationIn, makeTier } from "#tests/tiers/tier.ts";

const params = loadListParams({});
const until = "2099-01-31";

async function arrange() {
  const organization = await makeOrganizationIn(await makeTier({ memberLimit: "1", storageLimit: "5" }));
  const orgAdmin = await orgAdminActor(organization);
  const admin = await adminActor();
  const { id } = organization;
  return {
    organization,
    id,
    orgAdmin,
    admin,
    ask: (fields: object = {}) => {
      const asked = { organizationId: id, limit: "members", value: "3", until, reason: "Growth", ...fields };
      return requestIncrease(orgAdmin, requestIncreaseSchema.parse(asked));
    },
    approve: (request: string, fields: object = {}) => {
      const granted = { organizationId: id, id: request, limit: "members", value: "3", until, ...fields };
      return approveIncrease(admin, approveIncreaseSchema.parse(granted));
    },
    join: async () => {
      const { id: userId } = await makeUser();
      return settle(addMembership(systemActor, { organizationId: id, userId, role: "USER" }));
    },
  };
}

describe("a request for a higher limit", () => {
  test("is one for a limit, however many ask at once; another limit has its own", async () => {
    const { id, ask } = await arrange();
    const answers = await Promise.all(Array.from({ length: 16 }, () => settle(ask())));
    expect(answers.filter((answer) => answer === "ok")).toHaveLength(1);
    expect(answers.find((answer) => answer !== "ok")).toMatchObject({ code: "CONFLICT" });
    await ask({ limit: "storage", value: "50" });
    expect(
      await asPlatform((tx) => tx.limitRequest.count({ where: { organizationId: id, status: "OPEN" } })),
    ).toBe(2);
  });

  test("is refused by the database too, where two would be open", async () => {
    const { id, ask } = await arrange();
    await ask();
    const { id: _, ...open } = await asPlatform((tx) =>
      tx.limitRequest.findFirstOrThrow({ where: { organizationId: id } }),
    );
    await expect(asPlatform((tx) => tx.limitRequest.create({ data: open }))).rejects.toThrow(
      /Unique constraint/,
    );
  });

  test("approved, raises the limit until its day, unblocks the next member, and both sides are notified", async () => {
    const { id, orgAdmin, admin, ask, approve, join } = await arrange();
    const other = await makeAdmin();
    expect(await join()).toMatchObject({ code: "LIMIT_EXCEEDED" });
    const before = await countOpenRequests(systemActor);
    const { id: request } = await ask();
    expect(await countOpenRequests(systemActor)).toBe(before + 1);
    expect((await notificationsOf(other)).map(({ kind }) => kind)).toContain("limit-request.created");
    const queue = await listLimitRequests(admin, { ...params, status: "open" });
    expect(queue.rows.find((row) => row.id === request)).toMatchObject({
      allowed: "1",
      used: "1",
      wantedAmount: "3",
    });
    expect(queue.usedNow[`${id} members`]).toBe("1");
    await approve(request, { value: "2", answer: "For now" });
    expect([await join(), await join()]).toEqual(["ok", expect.objectContaining({ code: "LIMIT_EXCEEDED" })]);
    const decided = (await notificationsOf(orgAdmin)).find(({ kind }) => kind === "limit-request.decided");
    expect(decided?.data).toMatchObject({ limit: "members", approved: true, answer: "For now" });
    const { rows } = await listOrganizationRequests(orgAdmin, id, params);
    expect(rows).toMatchObject([
      { status: "APPROVED", granted: "2", grantedUntil: until, answer: "For now" },
    ]);
    expect(await refusalOf(approve(request))).toMatchObject({ code: "CONFLICT" });
    const events = (await auditEvents({ targetId: id })).filter(({ action }) => /limit/.test(action));
    expect(events.map(({ action }) => action)).toEqual([
      "organization.limit-requested",
      "organization.limit-set",
      "organization.limit-request-approved",
    ]);
    const outbox = await asPlatform((tx) =>
      tx.outboxEvent.findMany({ where: { organizationId: id }, orderBy: { id: "asc" } }),
    );
    expect(outbox.map(({ type }) => type)).toEqual(["limit_request.created", "limit_request.approved"]);
  });

  test("is decided once, by whichever of 8 Admins comes first", async () => {
    const { id, ask, approve, admin } = await arrange();
    const { id: request } = await ask();
    const decline = () => declineIncrease(admin, { organizationId: id, id: request, answer: "No" });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => settle(n % 2 ? approve(request) : decline())),
    );
    expect(answers.filter((answer) => answer === "ok")).toHaveLength(1);
  });

  test("declined, says why; another one can follow, and be withdrawn", async () => {
    const { id, orgAdmin, admin, ask, join } = await arrange();
    const { id: first } = await ask();
    await declineIncrease(admin, { organizationId: id, id: first, answer: "Move to Pro" });
    expect(await join()).toMatchObject({ code: "LIMIT_EXCEEDED" });
    const { id: second } = await ask();
    await withdrawIncrease(orgAdmin, { organizationId: id, id: second });
    const { rows } = await listOrganizationRequests(orgAdmin, id, params);
    expect(rows.map(({ status, answer }) => [status, answer])).toEqual([
      ["WITHDRAWN", ""],
      ["DECLINED", "Move to Pro"],
    ]);
  });

  test("is withdrawn when the organization is gone", async () => {
    const { id, organization, ask, approve } = await arrange();
    const { id: request } = await ask();
    await deleteOrganization(systemActor, { id, confirmation: organization.name });
    const row = await asPlatform((tx) => tx.limitRequest.findUniqueOrThrow({ where: { id: request } }));
    expect(row.status).toBe("WITHDRAWN");
    expect(await refusalOf(approve(request))).toMatchObject({ code: "NOT_FOUND" });
    expect((await listLimitRequests(systemActor, { ...params, q: organization.name })).rows).toEqual([]);
  });

  test.each([
    [{ value: "1" }, "value"],
    [{ until: "2020-01-31" }, "until"],
  ])("of %j is refused at its field", async (fields, field) => {
    const { ask } = await arrange();
    expect(await refusalOf(ask(fields))).toMatchObject({ code: "INVALID", field });
  });

  test("for what has no limit is refused", async () => {
    const { ask } = await arrange();
    expect(await refusalOf(ask({ limit: "workspaces" }))).toMatchObject({ code: "CONFLICT" });
  });

  test("case 23: of another organization is answered as an unknown one", async () => {
    const { id, ask } = await arrange();
    const { id: request } = await ask();
    const { orgAdmin: stranger, id: own } = await arrange();
    const withdraw = (organizationId: string, id: string) =>
      refusalOf(withdrawIncrease(stranger, { organizationId, id }));
    const foreign = await withdraw(own, request);
    expect(JSON.stringify(foreign)).toBe(JSON.stringify(await withdraw(own, crypto.randomUUID())));
    expect(JSON.stringify(await withdraw(id, request))).toBe(
      JSON.stringify(await withdraw(crypto.randomUUID(), request)),
    );
  });
});
