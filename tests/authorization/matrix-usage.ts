// The rows of the authorization matrix for usage and rates.
import { NIL, v7 as uuidv7 } from "uuid";
import { getFirstCall } from "#lib/keys/first-call/queries.ts";
import { getCharging } from "#lib/rates/charging/queries.ts";
import { setCharging } from "#lib/rates/charging/service.ts";
import { getRate, getRateChoices, listAppliedRates, listRates } from "#lib/rates/queries.ts";
import { setRateSchema } from "#lib/rates/schema.ts";
import { deleteRate, endRate, setRate } from "#lib/rates/service.ts";
import { exportPlatformUsage, exportUsage, exportUsageEvents } from "#lib/usage/export/queries.ts";
import { readColumns } from "#lib/usage/export/schema.ts";
import { eachUsageEvent, listUsageEvents } from "#lib/usage/list/queries.ts";
import { loadListParams } from "#lib/usage/list/schema.ts";
import { getPlatformUsage } from "#lib/usage/platform/queries.ts";
import { getUsage } from "#lib/usage/queries.ts";
import { recordUsage } from "#lib/usage/record/service.ts";
import { keepUsage } from "#lib/usage/retention/service.ts";
import { getRouterPerformance } from "#lib/usage/routers/queries.ts";
import { recordUsageSchema } from "#lib/usage/schema.ts";
import { usageQuerySchema } from "#lib/usage/summary/schema.ts";
import { verifyUsage } from "#lib/usage/verify/queries.ts";
import { getPlatformReport } from "#lib/usage/view/platform/queries.ts";
import { getFilterNames, getUsageReport } from "#lib/usage/view/queries.ts";
import { readUsageParams } from "#lib/usage/view/schema.ts";
import { makeModel, systemActor } from "#tests/factories.ts";
import { makeKey } from "#tests/keys/made.ts";
import { eventOf, makeRate, minutesAgo } from "#tests/usage/made.ts";
import { adminOnAll, adminOnOne, memberOnOne, orgAdminOnOne, type Verb } from "./outcomes.ts";

/** A key of the organization, made where it may have one. */
async function anyKey(organizationId: string): Promise<string> {
  const key = await makeKey({ id: organizationId }).catch(() => null);
  return key?.id ?? NIL;
}

const period = { from: "2026-03-01", to: "2026-03-31" };

/** By file and name. */
export const usageMatrix: Record<string, Record<string, Verb>> = {
  "lib/usage/record/service.ts": {
    recordUsage: {
      outcomes: memberOnOne,
      call: (actor, { id: organizationId }) =>
        recordUsage(actor, recordUsageSchema.parse({ organizationId, events: [eventOf()] })),
    },
  },
  "lib/usage/queries.ts": {
    getUsage: {
      outcomes: memberOnOne,
      call: (actor, { id: organizationId }) =>
        getUsage(actor, usageQuerySchema.parse({ organizationId, ...period })),
    },
  },
  "lib/usage/view/queries.ts": {
    getUsageReport: {
      outcomes: memberOnOne,
      call: (actor, { id }) => getUsageReport(actor, id, readUsageParams({})),
    },
    getFilterNames: {
      outcomes: memberOnOne,
      call: (actor, { id }) => getFilterNames(actor, id, {}),
    },
  },
  "lib/usage/view/platform/queries.ts": {
    getPlatformReport: {
      outcomes: adminOnAll,
      call: (actor) => getPlatformReport(actor, readUsageParams({})),
    },
  },
  "lib/usage/export/queries.ts": {
    exportUsage: {
      outcomes: memberOnOne,
      call: (actor, { id }) => exportUsage(actor, id, readUsageParams({}), "series"),
    },
    exportPlatformUsage: {
      outcomes: adminOnAll,
      call: (actor) => exportPlatformUsage(actor, readUsageParams({}), "groups"),
    },
    exportUsageEvents: {
      outcomes: memberOnOne,
      call: (actor, { id }) => exportUsageEvents(actor, id, loadListParams({}), readColumns(null)),
    },
  },
  "lib/keys/first-call/queries.ts": {
    getFirstCall: {
      outcomes: orgAdminOnOne,
      call: async (actor, { id: organizationId }) =>
        getFirstCall(actor, { organizationId, keyId: await anyKey(organizationId) }),
    },
  },
  "lib/usage/routers/queries.ts": {
    getRouterPerformance: {
      outcomes: orgAdminOnOne,
      call: (actor, { id: organizationId }) => getRouterPerformance(actor, { organizationId, ...period }),
    },
  },
  "lib/usage/platform/queries.ts": {
    getPlatformUsage: {
      outcomes: adminOnAll,
      call: (actor) => getPlatformUsage(actor, { ...period, granularity: "day", organizations: 10 }),
    },
  },
  "lib/usage/list/queries.ts": {
    listUsageEvents: {
      outcomes: memberOnOne,
      call: (actor, { id }) => listUsageEvents(actor, id, loadListParams({})),
    },
    eachUsageEvent: {
      // As of transfers.
      outcomes: { ...memberOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) => eachUsageEvent(actor, id, loadListParams({})).next(),
    },
  },
  "lib/usage/verify/queries.ts": {
    verifyUsage: { outcomes: adminOnAll, call: (actor) => verifyUsage(actor) },
  },
  "lib/usage/retention/service.ts": {
    keepUsage: { outcomes: adminOnAll, call: (actor) => keepUsage(actor) },
  },
  "lib/rates/queries.ts": {
    listRates: { outcomes: adminOnAll, call: (actor) => listRates(actor, { resourceId: null }) },
    getRateChoices: { outcomes: adminOnAll, call: (actor) => getRateChoices(actor) },
    getRate: {
      outcomes: adminOnAll,
      call: async (actor) => getRate(actor, (await makeRate({ resourceId: (await makeModel()).id })).id),
    },
    listAppliedRates: { outcomes: orgAdminOnOne, call: (actor, { id }) => listAppliedRates(actor, id) },
  },
  "lib/rates/service.ts": {
    setRate: {
      outcomes: adminOnAll,
      call: async (actor) => {
        const resourceId = (await makeModel()).id;
        const rate = { resourceId, creditType: "CREDITS", prices: { input: "1" } };
        return setRate(actor, setRateSchema.parse({ id: uuidv7(), ...rate }));
      },
    },
    endRate: {
      outcomes: adminOnAll,
      call: async (actor) => {
        // Of a model of its own: the rates of one would end each other.
        const { id } = await makeRate({ resourceId: (await makeModel()).id });
        return endRate(actor, { id });
      },
    },
    deleteRate: {
      outcomes: adminOnAll,
      call: async (actor) => {
        const planned = { resourceId: (await makeModel()).id, validFrom: minutesAgo(-60) };
        return deleteRate(actor, { id: (await makeRate(planned)).id });
      },
    },
  },
  "lib/rates/charging/queries.ts": {
    getCharging: { outcomes: orgAdminOnOne, call: (actor, { id }) => getCharging(actor, id) },
  },
  "lib/rates/charging/service.ts": {
    setCharging: {
      outcomes: adminOnOne,
      call: async (actor, { id: organizationId }) => {
        const { version } = await getCharging(systemActor, organizationId).catch(() => ({ version: 0 }));
        return setCharging(actor, { organizationId, charging: "CREDITS", markup: "0", version });
      },
    },
  },
};
