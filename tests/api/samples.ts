// A valid request for each operation, on an organization that exists.
import { v7 as uuidv7 } from "uuid";
import { applySpends } from "#lib/ledger/spend/service.ts";
import { setOwnLimitSchema } from "#lib/organizations/limits/schema.ts";
import { setOwnLimit } from "#lib/organizations/limits/service.ts";
import { getCharging } from "#lib/rates/charging/queries.ts";
import {
  asPlatform,
  makeInvitation,
  makeMembership,
  makeModel,
  makeOrganization,
  makeUser,
  makeWorkspace,
  systemActor,
  unique,
} from "#tests/factories.ts";
import { held } from "#tests/ledger/holding.ts";
import { grant, purchase, spendOf } from "#tests/ledger/ledger.ts";
import { makeLimitRequest } from "#tests/limits/made.ts";
import { makeRate, minutesAgo } from "#tests/usage/made.ts";

export interface Sample {
  /** With the id of an organization in place of ORG */
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Subject {
  id: string;
  modelId: string;
}

export async function makeSubject(): Promise<Subject> {
  const organization = await makeOrganization();
  await grant(organization.id, "1000");
  return { id: organization.id, modelId: (await makeModel()).id };
}

async function workspacePath({ id }: Subject): Promise<string> {
  return `/organizations/ORG/workspaces/${(await makeWorkspace({ id })).id}`;
}

/** A campaign as an app reports it. */
export function itemOf(externalId: string, fields: Record<string, unknown> = {}) {
  return {
    kind: "campaign",
    external_id: externalId,
    name: "Spring launch",
    status: "running",
    created_at: "2026-03-01T09:00:00Z",
    updated_at: "2026-03-02T10:30:00Z",
    ...fields,
  };
}

/** By the id of the operation. What it names in the path exists in the organization. */
export const samples: Record<string, (subject: Subject) => Promise<Sample>> = {
  access: async ({ id, modelId }) => ({
    path: "/access/check",
    body: { organization_id: id, resource_ids: [modelId], estimate: { quantity: "1" }, hold: true },
  }),
  verifyKey: async () => ({ path: "/keys/verify", body: { key: "stw_none" } }),
  getHold: async ({ id }) => ({ path: `/holds/${await held(id, "1")}?organization_id=ORG` }),
  settleHold: async ({ id }) => ({
    path: `/holds/${await held(id, "1")}/settle`,
    body: { organization_id: id, quantity: "0.5" },
  }),
  releaseHold: async ({ id }) => ({
    path: `/holds/${await held(id, "1")}/release`,
    body: { organization_id: id },
  }),
  applySpends: async ({ id }) => ({
    path: "/spends",
    body: { spends: [{ organization_id: id, quantity: "1.5", key: unique() }] },
  }),
  recordUsage: async ({ id }) => ({
    path: "/usage/events",
    body: { organization_id: id, events: [{ source: "test", id: unique(), occurred_at: minutesAgo(1) }] },
  }),
  getUsage: async () => ({ path: "/organizations/ORG/usage?from=2026-03-01&to=2026-03-31" }),
  listUsageEvents: async () => ({ path: "/organizations/ORG/usage/events?outcome=success" }),
  listRates: async () => ({ path: "/rates" }),
  setRate: async () => ({
    path: "/rates",
    body: { resource_id: (await makeModel()).id, credit_type: "CREDITS", prices: { input: "1" } },
  }),
  endRate: async () => ({
    path: `/rates/${(await makeRate({ resourceId: (await makeModel()).id })).id}/end`,
  }),
  deleteRate: async () => {
    const planned = { resourceId: (await makeModel()).id, validFrom: minutesAgo(-60) };
    return { path: `/rates/${(await makeRate(planned)).id}` };
  },
  listAppliedRates: async () => ({ path: "/organizations/ORG/rates" }),
  getCharging: async () => ({ path: "/organizations/ORG/charging" }),
  setCharging: async ({ id: organizationId }) => {
    const { version } = await getCharging(systemActor, organizationId);
    return {
      path: "/organizations/ORG/charging",
      body: { charging: "credits", markup: "0" },
      headers: { "if-match": `"${version}"` },
    };
  },
  guardPortkey: async ({ id, modelId }) => ({
    path: "/adapters/portkey",
    body: {
      eventType: "beforeRequestHook",
      metadata: { organization_id: id, resource_id: modelId },
      request: { json: { model: "any" } },
    },
  }),
  listOrganizations: async () => ({ path: "/organizations?limit=25" }),
  getOrganization: async () => ({ path: "/organizations/ORG" }),
  createOrganization: async () => {
    const word = unique();
    const email = `hello@${word}.example`;
    return {
      path: "/organizations",
      body: { name: `Made ${word}`, code: word, contact: "Grace", email, country: "SG" },
    };
  },
  updateOrganization: async ({ id }) => {
    const { version } = await asPlatform((tx) => tx.organization.findUniqueOrThrow({ where: { id } }));
    return {
      path: "/organizations/ORG",
      body: { contact: `Grace ${unique()}` },
      headers: { "if-match": `"${version}"` },
    };
  },
  listUsers: async () => ({ path: "/organizations/ORG/members" }),
  removeMembership: async ({ id }) => {
    const user = await makeUser();
    await makeMembership(user, { id });
    return { path: `/organizations/ORG/members/${user.id}` };
  },
  listInvitations: async () => ({ path: "/organizations/ORG/invitations?status=pending" }),
  inviteUsers: async () => ({
    path: "/organizations/ORG/invitations",
    body: { emails: [`${unique()}@invited.example`] },
  }),
  resendInvitations: async ({ id }) => ({
    path: `/organizations/ORG/invitations/${(await makeInvitation({ id })).id}/resend`,
  }),
  revokeInvitation: async ({ id }) => ({
    path: `/organizations/ORG/invitations/${(await makeInvitation({ id })).id}`,
  }),
  listWorkspaces: async () => ({ path: "/organizations/ORG/workspaces?status=active" }),
  getWorkspace: async (subject) => ({ path: await workspacePath(subject) }),
  createWorkspace: async () => ({ path: "/organizations/ORG/workspaces", body: { name: unique() } }),
  updateWorkspace: async (subject) => ({
    path: await workspacePath(subject),
    body: { description: "Edited" },
    headers: { "if-match": '"1"' },
  }),
  changeWorkspaces: async (subject) => ({
    path: `${await workspacePath(subject)}/status`,
    body: { change: "suspend", reason: "Review" },
  }),
  deleteWorkspace: async ({ id }) => {
    const workspace = await makeWorkspace({ id });
    return {
      path: `/organizations/ORG/workspaces/${workspace.id}?confirmation=${encodeURIComponent(workspace.name)}`,
    };
  },
  getWorkspaceBudget: async (subject) => ({ path: `${await workspacePath(subject)}/budget` }),
  listWorkspaceMembers: async (subject) => ({ path: `${await workspacePath(subject)}/members` }),
  setWorkspaceMembers: async (subject) => {
    const user = await makeUser();
    await makeMembership(user, subject);
    const body = { member_ids: [user.id], role: "editor" };
    return { path: `${await workspacePath(subject)}/members`, body };
  },
  removeWorkspaceMembers: async (subject) => ({
    path: `${await workspacePath(subject)}/members/${unknownId}`,
  }),
  listLimits: async () => ({ path: "/organizations/ORG/limits" }),
  setOwnLimit: async () => ({
    path: "/organizations/ORG/limits",
    body: { metric: "calls", subject: "each_member", period: "day", amount: "500" },
  }),
  removeOwnLimit: async ({ id }) => {
    const input = {
      organizationId: id,
      metric: "TOKENS",
      subject: "ORGANIZATION",
      period: "DAY",
      amount: "5",
    };
    const limit = await setOwnLimit(systemActor, setOwnLimitSchema.parse(input));
    return { path: `/organizations/ORG/limits/${limit.id}` };
  },
  listOrganizationRequests: async () => ({ path: "/organizations/ORG/limit-requests?status=open" }),
  requestIncrease: async ({ id }) => {
    await makeLimitRequest(id, "storage", "WITHDRAWN");
    return {
      path: "/organizations/ORG/limit-requests",
      body: { limit: "storage", amount: "5000", until: "2099-01-31", reason: "Growth" },
    };
  },
  withdrawIncrease: async ({ id }) => ({
    path: `/organizations/ORG/limit-requests/${await makeLimitRequest(id, "storage")}/withdrawal`,
  }),
  approveIncrease: async ({ id }) => ({
    path: `/organizations/ORG/limit-requests/${await makeLimitRequest(id, "storage")}/approval`,
    body: { limit: "storage", amount: "500", until: "2099-01-31" },
  }),
  declineIncrease: async ({ id }) => ({
    path: `/organizations/ORG/limit-requests/${await makeLimitRequest(id, "storage")}/refusal`,
    body: { answer: "Not now" },
  }),
  reportItems: async () => ({
    path: "/organizations/ORG/items",
    body: { items: [itemOf(unique())] },
  }),
  listItems: async () => ({ path: "/organizations/ORG/items?kind=campaign" }),
  listOrganizationModels: async () => ({ path: "/organizations/ORG/models" }),
  setOrganizationModels: async ({ modelId }) => ({
    path: "/organizations/ORG/models",
    body: { resource_ids: [modelId], enabled: true },
  }),
  getCredits: async () => ({ path: "/organizations/ORG/balances" }),
  listTransfers: async () => ({ path: "/organizations/ORG/transfers" }),
  grantCredits: async () => ({
    path: "/organizations/ORG/grants",
    body: { quantity: "5", reason: "Test" },
  }),
  refundSpend: async ({ id }) => {
    const key = unique();
    await applySpends(systemActor, [spendOf(id, "1", { key })]);
    return { path: "/organizations/ORG/refunds", body: { spend_key: key, reason: "Test" } };
  },
  reverseTransfer: async ({ id }) => {
    const [transfer] = (await grant(id, "1")).transferIds;
    return { path: `/organizations/ORG/transfers/${transfer}/reversal`, body: { reason: "Test" } };
  },
  listPurchases: async () => ({ path: "/organizations/ORG/purchases" }),
  addPurchase: async () => ({
    path: "/organizations/ORG/purchases",
    body: { product: "credits", reference: unique(), purchased_on: "2026-01-31", quantity: "10" },
  }),
  reversePurchase: async ({ id }) => ({
    path: `/organizations/ORG/purchases/${(await purchase(id)).purchaseId}/reversal`,
    body: { reason: "Test" },
  }),
  getOwnKey: async () => ({ path: "/key" }),
};

/** A sample's request about another organization. */
export function about({ path, body, ...rest }: Sample, id: string): Sample {
  const given = JSON.stringify(body ?? null).replaceAll(
    /"organization_id":"[^"]+"/g,
    `"organization_id":"${id}"`,
  );
  return { ...rest, path: path.replace("ORG", id), body: JSON.parse(given) ?? undefined };
}

export const unknownId = uuidv7();
