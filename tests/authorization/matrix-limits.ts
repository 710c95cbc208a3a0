// The rows of the authorization matrix for limits, requests for higher ones, and their alerts.
import { v7 as uuidv7 } from "uuid";
import { listThresholds } from "#lib/alerts/thresholds/queries.ts";
import { addThreshold, removeThreshold } from "#lib/alerts/thresholds/service.ts";
import {
  countOpenRequests,
  listLimitRequests,
  listOpenRequests,
  listOrganizationRequests,
} from "#lib/limit-requests/list/queries.ts";
import { loadListParams } from "#lib/limit-requests/list/schema.ts";
import {
  approveIncrease,
  declineIncrease,
  requestIncrease,
  withdrawIncrease,
} from "#lib/limit-requests/service.ts";
import { checkLimits } from "#lib/organizations/limits/check/service.ts";
import { listLimitChoices, listLimits } from "#lib/organizations/limits/queries.ts";
import { setOwnLimitSchema } from "#lib/organizations/limits/schema.ts";
import { removeOwnLimit, setOwnLimit } from "#lib/organizations/limits/service.ts";
import { asPlatform } from "#tests/factories.ts";
import { makeLimitRequest } from "#tests/limits/made.ts";
import { adminOnAll, adminOnOne, orgAdminOnOne, type Verb } from "./outcomes.ts";

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
const page = loadListParams({});

const callsPerDay = (organizationId: string) =>
  setOwnLimitSchema.parse({
    organizationId,
    metric: "CALLS",
    subject: "ORGANIZATION",
    period: "DAY",
    amount: "5",
  });

const exists = (organizationId: string) =>
  asPlatform((tx) => tx.organization.findUnique({ where: { id: organizationId } }));

/** An open request about storage, which the organization has a limit of then; none where there is no organization. */
async function openRequest(organizationId: string): Promise<string> {
  return (await exists(organizationId)) ? makeLimitRequest(organizationId, "storage") : uuidv7();
}

async function ownLimit(organizationId: string): Promise<string> {
  const id = uuidv7();
  if (!(await exists(organizationId))) return id;
  const data = { id, organizationId, source: "OWN", subject: "ORGANIZATION", metric: "TOKENS" } as const;
  await asPlatform(async (tx) => {
    await tx.limitRule.deleteMany({ where: { organizationId, metric: "TOKENS" } });
    await tx.limitRule.create({ data: { ...data, period: "DAY", amount: 5, block: false } });
  });
  return id;
}

async function threshold(organizationId: string): Promise<string> {
  const id = uuidv7();
  if (!(await exists(organizationId))) return id;
  await asPlatform(async (tx) => {
    await tx.alertRule.deleteMany({ where: { organizationId, kind: "DAYS_LEFT" } });
    await tx.alertRule.create({
      data: { id, organizationId, metric: "limit", kind: "DAYS_LEFT", threshold: 3 },
    });
  });
  return id;
}

/** With a limit of storage, and no open request about it. */
async function askable(organizationId: string): Promise<void> {
  if (await exists(organizationId)) await makeLimitRequest(organizationId, "storage", "WITHDRAWN");
}

export const limitsMatrix: Record<string, Record<string, Verb>> = {
  "lib/organizations/limits/queries.ts": {
    listLimits: { outcomes: orgAdminOnOne, call: (actor, { id }) => listLimits(actor, id) },
    listLimitChoices: { outcomes: orgAdminOnOne, call: (actor, { id }) => listLimitChoices(actor, id) },
  },
  "lib/organizations/limits/check/service.ts": {
    // Where there is no organization there is no limit.
    checkLimits: {
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) => checkLimits(actor, { organizationId: id }, 0, false),
    },
  },
  "lib/organizations/limits/service.ts": {
    setOwnLimit: { outcomes: orgAdminOnOne, call: (actor, { id }) => setOwnLimit(actor, callsPerDay(id)) },
    removeOwnLimit: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id }) => removeOwnLimit(actor, { organizationId: id, id: await ownLimit(id) }),
    },
  },
  "lib/limit-requests/list/queries.ts": {
    listLimitRequests: { outcomes: adminOnAll, call: (actor) => listLimitRequests(actor, page) },
    listOrganizationRequests: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => listOrganizationRequests(actor, id, page),
    },
    countOpenRequests: { outcomes: adminOnAll, call: (actor) => countOpenRequests(actor) },
    listOpenRequests: { outcomes: orgAdminOnOne, call: (actor, { id }) => listOpenRequests(actor, id) },
  },
  "lib/limit-requests/service.ts": {
    requestIncrease: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id }) => {
        await askable(id);
        const asked = { limit: "storage", value: "500", until: tomorrow(), reason: "Growth" } as const;
        return requestIncrease(actor, { organizationId: id, ...asked });
      },
    },
    withdrawIncrease: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id }) =>
        withdrawIncrease(actor, { organizationId: id, id: await openRequest(id) }),
    },
    approveIncrease: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => {
        const granted = { limit: "storage", value: "500", until: tomorrow(), answer: "" } as const;
        return approveIncrease(actor, { organizationId: id, id: await openRequest(id), ...granted });
      },
    },
    declineIncrease: {
      outcomes: adminOnOne,
      call: async (actor, { id }) =>
        declineIncrease(actor, { organizationId: id, id: await openRequest(id), answer: "No" }),
    },
  },
  "lib/alerts/thresholds/queries.ts": {
    listThresholds: { outcomes: orgAdminOnOne, call: (actor, { id }) => listThresholds(actor, id) },
  },
  "lib/alerts/thresholds/service.ts": {
    addThreshold: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) =>
        addThreshold(actor, { organizationId: id, kind: "USED_PERCENT", limitKey: "", threshold: "90" }),
    },
    removeThreshold: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id }) => removeThreshold(actor, { organizationId: id, id: await threshold(id) }),
    },
  },
};
