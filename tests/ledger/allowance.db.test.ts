// Bugs B32, B39 and B41: a member's monthly allowance, checked in the transaction that spends.
import { beforeEach, describe, expect, test } from "vitest";
import { getOrganizationAllowance, getOwnCredits } from "#lib/ledger/allowance/queries.ts";
import { setMemberAllowanceSchema, setOrganizationAllowanceSchema } from "#lib/ledger/allowance/schema.ts";
import { setMemberAllowance, setOrganizationAllowance } from "#lib/ledger/allowance/service.ts";
import { assignCreditsSchema } from "#lib/ledger/schema.ts";
import { assignCredits, refundSpend } from "#lib/ledger/service.ts";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { listMembers } from "#lib/users/members/list/queries.ts";
import { loadListParams as loadMembers } from "#lib/users/members/list/schema.ts";
import { auditEvents } from "#tests/audit-events.ts";
import { makeCreditType } from "#tests/credit-types/credit-type.ts";
import {
  actorFor,
  adminActor,
  asPlatform,
  makeMembership,
  makeOrganization,
  makeUser,
  orgAdminActor,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { withinOneMonth } from "#tests/one-month.ts";
import { refusalOf } from "#tests/refusals.ts";
import { differencesIn, grant, spend, spendOf } from "./ledger.ts";

beforeEach(() => withinOneMonth());

async function arrange(fields: Record<string, unknown> = {}) {
  const organization = await makeOrganization(fields);
  const member = await makeUser();
  await makeMembership(member, organization);
  await grant(organization.id, "1000");
  const { id } = organization;
  return {
    organization,
    id,
    member,
    spends: async (quantity: string, more: object = {}) => {
      const answer = await spend(id, quantity, { memberId: member.id, ...more });
      return answer?.outcome === "refused" ? answer.reason : answer?.outcome;
    },
    allow: (monthlyAllowance: string, timeZone = "UTC") =>
      setOrganizationAllowance(
        systemActor,
        setOrganizationAllowanceSchema.parse({ organizationId: id, monthlyAllowance, timeZone }),
      ),
    allowMember: (own: boolean, monthlyAllowance = "") =>
      setMemberAllowance(
        systemActor,
        setMemberAllowanceSchema.parse({ organizationId: id, userId: member.id, own, monthlyAllowance }),
      ),
    left: async () => {
      const { rows } = await listMembers(systemActor, id, loadMembers({ q: member.email }));
      const [{ allowanceOf, monthlyAllowance, spent } = {}] = rows;
      return { own: allowanceOf === "MEMBER", monthlyAllowance, spent };
    },
  };
}

describe("the allowance of a month", () => {
  test("empty is no limit, 0 is none, a number is the maximum", async () => {
    const { spends, allow, left } = await arrange();
    expect(await spends("500")).toBe("applied");
    await allow("0");
    expect(await spends("0.000001")).toBe("ALLOWANCE_EXCEEDED");
    await allow("510.5");
    expect(await spends("10.500001")).toBe("ALLOWANCE_EXCEEDED");
    expect(await spends("10.5")).toBe("applied");
    expect(await spends("0.000001")).toBe("ALLOWANCE_EXCEEDED");
    expect(await left()).toEqual({ own: false, monthlyAllowance: "510.5", spent: "510.5" });
    await allow("");
    expect(await spends("10")).toBe("applied");
  });

  test("of the member overrides the organization's, in both directions", async () => {
    const { spends, allow, allowMember, left } = await arrange();
    await allow("0");
    await allowMember(true, "5");
    expect(await spends("5")).toBe("applied");
    expect(await spends("1")).toBe("ALLOWANCE_EXCEEDED");
    await allowMember(true);
    expect(await spends("100")).toBe("applied");
    expect(await left()).toEqual({ own: true, monthlyAllowance: null, spent: "105" });
    await allow("");
    await allowMember(true, "0");
    expect(await spends("1")).toBe("ALLOWANCE_EXCEEDED");
    await allowMember(false, "7");
    expect(await left()).toEqual({ own: false, monthlyAllowance: null, spent: "105" });
    expect(await spends("1")).toBe("applied");
  });

  test("B41: is each member's alone, and only for credits that a member spends", async () => {
    const { id, spends, allow } = await arrange();
    const other = await makeUser();
    await makeMembership(other, { id });
    await allow("10");
    await grant(id, "100", { product: "inference_tokens" });
    expect(await spends("10")).toBe("applied");
    expect(await spends("1")).toBe("ALLOWANCE_EXCEEDED");
    expect(await spends("10", { memberId: other.id })).toBe("applied");
    expect(await spends("10", { memberId: null })).toBe("applied");
    expect(await spends("50", { product: "inference_tokens" })).toBe("applied");
  });

  test("B34: comes back with a refund", async () => {
    const { id, organization, spends, allow, left } = await arrange();
    await allow("10");
    const key = unique();
    expect(await spends("10", { key })).toBe("applied");
    const refund = { organizationId: id, spendKey: key, quantity: "4", reason: "Failed", key: unique() };
    await refundSpend(systemActor, refund);
    expect(await left()).toMatchObject({ spent: "6" });
    expect(await spends("5")).toBe("ALLOWANCE_EXCEEDED");
    expect(await spends("4")).toBe("applied");
    expect(await differencesIn([organization.code])).toEqual([]);
  });

  test("B30, B32: 50 spends of 1 at once on an allowance of 10: exactly 10, in one call and in many", async () => {
    for (const together of [true, false]) {
      const { id, member, organization, allow } = await arrange();
      await allow("10");
      const asked = Array.from({ length: 50 }, () => spendOf(id, "1", { memberId: member.id }));
      const answers = together
        ? await applySpends(systemActor, asked)
        : (await Promise.all(asked.map((one) => applySpends(systemActor, [one])))).flat();
      expect(answers.filter(({ outcome }) => outcome === "applied")).toHaveLength(10);
      expect(await differencesIn([organization.code])).toEqual([]);
    }
  });

  test.each(["Pacific/Kiritimati", "Pacific/Pago_Pago", "UTC"])(
    "B36, B39: is that of the calendar month in %s, and last month's counts no more",
    async (timeZone) => {
      await withinOneMonth(timeZone);
      const { id, member, spends, allow } = await arrange();
      await allow("10", timeZone);
      expect(await spends("1")).toBe("applied");
      // The same spend again, a month earlier: it uses nothing of this month's allowance.
      await asPlatform(
        (tx) => tx.$executeRaw`
          INSERT INTO transfer (id, organization_id, unit_id, kind, from_account_id, to_account_id, quantity, member_id, month, actor, key, fingerprint)
          SELECT gen_random_uuid(), organization_id, unit_id, kind, from_account_id, to_account_id, 9, member_id,
            (month - interval '1 month')::date, 'test', ${unique()}, '' FROM transfer
          WHERE organization_id = ${id}::uuid AND kind = 'SPEND'`,
      );
      expect(await spends("9")).toBe("applied");
      expect(await spends("1")).toBe("ALLOWANCE_EXCEEDED");
      const months = await asPlatform((tx) =>
        tx.transfer.findMany({ where: { organizationId: id, memberId: member.id }, select: { month: true } }),
      );
      const parts = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit" });
      const month = `${parts.format(new Date()).slice(0, 7)}-01`;
      const said = months.map((row) => row.month?.toISOString().slice(0, 10));
      expect(said.filter((text) => text === month)).toHaveLength(2);
      const { nextMonth } = await getOrganizationAllowance(systemActor, id);
      const clock = new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", timeStyle: undefined });
      expect(clock.format(new Date(nextMonth))).toBe("1");
      expect(clock.format(new Date(Date.parse(nextMonth) - 1))).not.toBe("1");
      expect(Date.parse(nextMonth)).toBeGreaterThan(Date.now());
    },
  );
});

describe("a member's own credits", () => {
  const assign = (organizationId: string, memberId: string, quantity: string, product = "credits") =>
    assignCredits(
      systemActor,
      assignCreditsSchema.parse({
        organizationId,
        memberId,
        quantity,
        product,
        reason: "Test",
        key: unique(),
      }),
    );

  test("is their allowance, what is left of it, and what is assigned to them alone", async () => {
    const { id, member, spends, allow, allowMember } = await arrange();
    const other = await makeUser();
    await makeMembership(other, { id });
    const [actor, elsewhere] = [await actorFor(member), await arrange()];
    const own = async () => {
      const { nextMonth, ...rest } = (await getOwnCredits(actor, id)) ?? { nextMonth: "" };
      expect(Date.parse(nextMonth)).toBeGreaterThan(Date.now());
      return rest;
    };
    const unit = { name: "Credits", code: "CREDITS", symbol: "" };
    expect(await own()).toEqual({ monthlyAllowance: null, spent: "0", left: null, unit, assigned: [] });
    await allow("50");
    await spends("20.5");
    await spend(id, "7", { memberId: other.id });
    await grant(id, "90", { product: "inference_tokens" });
    await assign(id, member.id, "30");
    await assign(id, member.id, "40", "inference_tokens");
    await assign(id, other.id, "3");
    await makeMembership(member, elsewhere.organization);
    await assign(elsewhere.id, member.id, "8");
    const credits = { unitKind: "CREDIT", ...unit, quantity: "30" };
    expect(await own()).toMatchObject({
      monthlyAllowance: "50",
      spent: "20.5",
      left: "29.5",
      assigned: [credits, { unitKind: "INFERENCE_TOKEN", quantity: "40" }],
    });
    await allowMember(true, "5");
    expect(await own()).toMatchObject({ monthlyAllowance: "5", left: "0" });
  });

  test("is nothing for an Admin who is no member", async () => {
    expect(await getOwnCredits(await adminActor(), (await arrange()).id)).toBeNull();
  });
});

describe("setting an allowance", () => {
  test("is recorded once, with the previous value", async () => {
    const { organization, id, member } = await arrange();
    const actor = await orgAdminActor(organization);
    for (let n = 0; n < 2; n++) {
      await setOrganizationAllowance(actor, {
        organizationId: id,
        monthlyAllowance: "10",
        timeZone: "Asia/Singapore",
      });
      await setMemberAllowance(actor, {
        organizationId: id,
        userId: member.id,
        own: true,
        monthlyAllowance: "0",
      });
    }
    const of = { organizationId: id, actorId: actor.userId };
    expect(await auditEvents(of)).toMatchObject([
      {
        action: "organization.allowance-set",
        before: { monthlyAllowance: null, timeZone: "UTC" },
        after: { monthlyAllowance: "10", timeZone: "Asia/Singapore" },
      },
      {
        action: "membership.allowance-set",
        targetId: member.id,
        before: { own: false, monthlyAllowance: null },
        after: { own: true, monthlyAllowance: "0" },
      },
    ]);
  });

  test("takes no more decimal places than the credit type has", async () => {
    const { code } = await makeCreditType({ decimals: 0 });
    const { allow, allowMember } = await arrange({ creditType: code });
    for (const attempt of [() => allow("1.5"), () => allowMember(true, "0.1")]) {
      expect(await refusalOf(attempt())).toMatchObject({
        code: "INVALID",
        field: "monthlyAllowance",
        message: "Enter a whole number.",
      });
    }
    await allow("2.0");
  });

  test("of a non-member is refused", async () => {
    const { id } = await arrange();
    const stranger = await makeUser();
    const attempt = { organizationId: id, userId: stranger.id, own: true, monthlyAllowance: "1" };
    expect((await refusalOf(setMemberAllowance(systemActor, attempt))).code).toBe("NOT_FOUND");
  });

  test.each([
    ["monthlyAllowance", "-1"],
    ["monthlyAllowance", "1,000"],
    ["monthlyAllowance", "1e3"],
    ["monthlyAllowance", "0.0000001"],
    ["timeZone", "+05:00"],
    ["timeZone", "Mars/Olympus"],
    ["timeZone", ""],
    ["memberId", "x"],
  ])("%s cannot be %j", (field, value) => {
    const form = {
      organizationId: crypto.randomUUID(),
      monthlyAllowance: "",
      timeZone: "UTC",
      [field]: value,
    };
    expect(setOrganizationAllowanceSchema.safeParse(form).success).toBe(false);
  });
});
