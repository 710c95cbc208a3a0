// The authorization matrix: every exported function of a service.ts or queries.ts, with its outcome for each kind of actor.

import { purgeEnded } from "#lib/jobs/housekeeping/service.ts";
import { deliverNextEmail } from "#lib/mailer/delivery/service.ts";
import { listEmails, listMailbox } from "#lib/mailer/list/queries.ts";
import { loadListParams as loadEmails } from "#lib/mailer/list/schema.ts";
import { getMailboxEmail } from "#lib/mailer/mailbox/queries.ts";
import { checkAssignees, countMatchingUsers } from "#lib/memberships/assignment/queries.ts";
import { assignByDomain, assignUsers } from "#lib/memberships/assignment/service.ts";
import { getDeletionEffect, listDeletedOrganizations } from "#lib/organizations/deletion/queries.ts";
import {
  deleteOrganization,
  purgeDeletedOrganizations,
  restoreOrganization,
} from "#lib/organizations/deletion/service.ts";
import { exportOrganizations } from "#lib/organizations/export/queries.ts";
import { getOrganizationHealth } from "#lib/organizations/health/queries.ts";
import { getOrganizationHome } from "#lib/organizations/home/queries.ts";
import { importOrganizations } from "#lib/organizations/import/service.ts";
import { eachOrganization, listOrganizations } from "#lib/organizations/list/queries.ts";
import { getOrganization, getOrganizationById, listTiers } from "#lib/organizations/queries.ts";
import { createOrganization, updateOrganization } from "#lib/organizations/service.ts";
import { findOrganizations } from "#lib/organizations/switcher/queries.ts";
import {
  getMonthlyStats,
  getPlatformBreakdown,
  getPlatformTotals,
  listAttention,
} from "#lib/overview/queries.ts";
import { refreshMonthlyStats } from "#lib/overview/service.ts";
import { makeEmail, organizationForm } from "#tests/factories.ts";
import { accountMatrix, accountReauth, type ReauthMethod } from "./matrix-account.ts";
import { alertsMatrix } from "./matrix-alerts.ts";
import { auditMatrix } from "./matrix-audit.ts";
import { bulkMatrix } from "./matrix-bulk.ts";
import { defaultsMatrix } from "./matrix-defaults.ts";
import { invitationsMatrix } from "./matrix-invitations.ts";
import { itemsMatrix } from "./matrix-items.ts";
import { keysMatrix } from "./matrix-keys.ts";
import { ledgerMatrix } from "./matrix-ledger.ts";
import { limitsMatrix } from "./matrix-limits.ts";
import { oauthMatrix } from "./matrix-oauth.ts";
import { peopleMatrix } from "./matrix-people.ts";
import { reportsMatrix } from "./matrix-reports.ts";
import { resourcesMatrix } from "./matrix-resources.ts";
import { salesMatrix } from "./matrix-sales.ts";
import { staffMatrix } from "./matrix-staff.ts";
import { templatesMatrix } from "./matrix-templates.ts";
import { unitsMatrix } from "./matrix-units.ts";
import { usageMatrix } from "./matrix-usage.ts";
import { viewsMatrix } from "./matrix-views.ts";
import { workspacesMatrix } from "./matrix-workspaces.ts";
import {
  adminOnAll,
  adminOnOne,
  memberOnOne,
  orgAdminOnAll,
  orgAdminOnOne,
  orgAdminOnSlug,
  type Verb,
} from "./outcomes.ts";

const filter = { q: "", status: null, tier: null, country: null, creditType: null };

/** By file and name. */
export const matrix: Record<string, Record<string, Verb>> = {
  "lib/mailer/delivery/service.ts": {
    deliverNextEmail: {
      outcomes: adminOnAll,
      call: (actor) => deliverNextEmail(actor, { send: async () => "250 taken", close: () => {} }),
    },
  },
  "lib/mailer/list/queries.ts": {
    listEmails: { outcomes: adminOnAll, call: (actor) => listEmails(actor, loadEmails({})) },
    listMailbox: { outcomes: adminOnAll, call: (actor) => listMailbox(actor, loadEmails({})) },
  },
  "lib/mailer/mailbox/queries.ts": {
    getMailboxEmail: {
      outcomes: adminOnAll,
      call: async (actor) => getMailboxEmail(actor, (await makeEmail()).id),
    },
  },
  "lib/jobs/housekeeping/service.ts": {
    purgeEnded: { outcomes: adminOnAll, call: (actor) => purgeEnded(actor) },
  },
  ...accountMatrix,
  ...alertsMatrix,
  ...keysMatrix,
  ...itemsMatrix,
  ...auditMatrix,
  ...limitsMatrix,
  ...ledgerMatrix,
  ...unitsMatrix,
  ...oauthMatrix,
  ...peopleMatrix,
  ...resourcesMatrix,
  ...salesMatrix,
  ...invitationsMatrix,
  ...usageMatrix,
  ...reportsMatrix,
  ...viewsMatrix,
  ...defaultsMatrix,
  ...templatesMatrix,
  ...workspacesMatrix,
  ...staffMatrix,
  "lib/organizations/service.ts": {
    createOrganization: {
      outcomes: adminOnAll,
      call: (actor) => createOrganization(actor, organizationForm()),
    },
    updateOrganization: {
      outcomes: adminOnOne,
      call: (actor, { id, version, name, code, slug }) =>
        updateOrganization(actor, {
          ...organizationForm({ name, code }),
          id,
          version,
          slug,
          status: "ACTIVE",
          tier: "free",
          website: "",
          description: "",
        }),
    },
  },
  "lib/organizations/queries.ts": {
    getOrganization: { outcomes: orgAdminOnSlug, call: (actor, { slug }) => getOrganization(actor, slug) },
    getOrganizationById: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => getOrganizationById(actor, id),
    },
    listTiers: { outcomes: orgAdminOnAll, call: (actor) => listTiers(actor) },
  },
  "lib/organizations/home/queries.ts": {
    getOrganizationHome: {
      outcomes: memberOnOne,
      // A home is that of a member.
      key: "NOT_FOUND",
      call: (actor, { slug }) => getOrganizationHome(actor, slug),
    },
  },
  "lib/organizations/health/queries.ts": {
    getOrganizationHealth: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => getOrganizationHealth(actor, id),
    },
  },
  "lib/overview/queries.ts": {
    getPlatformTotals: { outcomes: adminOnAll, call: (actor) => getPlatformTotals(actor) },
    getPlatformBreakdown: { outcomes: adminOnAll, call: (actor) => getPlatformBreakdown(actor) },
    getMonthlyStats: { outcomes: adminOnAll, call: (actor) => getMonthlyStats(actor) },
    listAttention: { outcomes: adminOnAll, call: (actor) => listAttention(actor) },
  },
  "lib/overview/service.ts": {
    refreshMonthlyStats: { outcomes: adminOnAll, call: (actor) => refreshMonthlyStats(actor) },
  },
  "lib/organizations/switcher/queries.ts": {
    findOrganizations: { outcomes: orgAdminOnAll, call: (actor, { id }) => findOrganizations(actor, [id]) },
  },
  "lib/organizations/list/queries.ts": {
    listOrganizations: {
      outcomes: orgAdminOnAll,
      call: (actor) => listOrganizations(actor, { ...filter, sort: "name", size: 25, page: 1, cursor: null }),
    },
    eachOrganization: {
      outcomes: orgAdminOnAll,
      call: (actor) => eachOrganization(actor, filter, "name").next(),
    },
  },
  "lib/organizations/export/queries.ts": {
    exportOrganizations: {
      outcomes: orgAdminOnAll,
      call: async (actor) =>
        (await exportOrganizations(actor, { ...filter, sort: "name" }, ["name"])).cancel(),
    },
  },
  "lib/organizations/import/service.ts": {
    importOrganizations: {
      outcomes: adminOnAll,
      call: (actor) => importOrganizations(actor, [], { dryRun: true }),
    },
  },
  ...bulkMatrix,
  "lib/organizations/deletion/service.ts": {
    deleteOrganization: {
      outcomes: adminOnOne,
      call: (actor, { id, name }) => deleteOrganization(actor, { id, confirmation: name }),
    },
    restoreOrganization: {
      outcomes: { ...adminOnOne, admin: "NOT_FOUND", adminOnDeleted: "ok", system: "NOT_FOUND" },
      call: (actor, { id }) => restoreOrganization(actor, { id }),
    },
    purgeDeletedOrganizations: { outcomes: adminOnAll, call: (actor) => purgeDeletedOrganizations(actor) },
  },
  "lib/organizations/deletion/queries.ts": {
    getDeletionEffect: { outcomes: adminOnOne, call: (actor, { id }) => getDeletionEffect(actor, id) },
    listDeletedOrganizations: { outcomes: adminOnAll, call: (actor) => listDeletedOrganizations(actor, 1) },
  },
  "lib/memberships/assignment/service.ts": {
    assignUsers: {
      outcomes: adminOnOne,
      call: (actor, { id, userEmail }) => assignUsers(actor, { organizationId: id, addresses: userEmail }),
    },
    assignByDomain: {
      outcomes: adminOnOne,
      call: (actor, { id }) => assignByDomain(actor, { organizationId: id }),
    },
  },
  "lib/memberships/assignment/queries.ts": {
    countMatchingUsers: { outcomes: adminOnOne, call: (actor, { id }) => countMatchingUsers(actor, id) },
    checkAssignees: {
      outcomes: adminOnOne,
      call: (actor, { id, userEmail }) => checkAssignees(actor, { organizationId: id, emails: [userEmail] }),
    },
  },
};

/** Assigning by a user's domain names no organization, so it needs a permission for all. */
export const assignUserByDomain: Verb = {
  outcomes: adminOnAll,
  call: (actor, { userId }) => assignByDomain(actor, { userId }),
};

/** Functions without a permission, and how they are authorized instead. */
export const reauthenticatedOtherwise: Record<string, Record<string, ReauthMethod>> = {
  "lib/auth/service.ts": {
    signInWithPassword: "password",
    setPasswordWithToken: "one-time token",
    signOutSelf: "self",
  },
  ...accountReauth,
  "lib/auth/queries.ts": { findPasswordTokenEmail: "one-time token" },
  "lib/invitations/acceptance/service.ts": {
    acceptInvitation: "one-time token",
    joinWithInvitation: "one-time token",
    askForInvitation: "one-time token",
  },
  "lib/invitations/acceptance/queries.ts": { findInvitation: "one-time token" },
  "lib/organizations/logo/queries.ts": { findLogo: "nothing" },
  "lib/organizations/queries.ts": { findRenamed: "self" },
  "lib/organizations/self-service/queries.ts": { mayCreateOwn: "self" },
  "lib/organizations/self-service/service.ts": { createOwnOrganization: "self" },
  "lib/memberships/service.ts": { leaveOrganization: "self" },
  "lib/sso/reauth/service.ts": { startOwnProviderReauth: "self", finishReauth: "provider" },
  "lib/sso/sign-in/service.ts": {
    startOauthSignIn: "provider",
    startOwnOauthLink: "self",
    removeOwnOauthLink: "self",
    finishOauth: "provider",
  },
  "lib/sso/sign-in/queries.ts": { oauthLoginIsOn: "nothing", listOwnProviders: "self" },
  "lib/users/impersonation/service.ts": { stopImpersonation: "self" },
  "lib/checklists/service.ts": { setOwnChecklistHidden: "self" },
  "lib/settings/contacts/queries.ts": { getContacts: "self" },
  "lib/setup/removal/queries.ts": { hasDemo: "self" },
  "lib/list/preferences/service.ts": { saveOwnTablePreference: "self" },
  "lib/list/preferences/queries.ts": { findOwnTablePreference: "self" },
  // Each kind of hit is read with its own permission: tests/search has who finds what.
  "lib/search/queries.ts": {
    search: "self",
    findOpened: "self",
    findFavorites: "self",
    findTags: "self",
  },
};

/** Steps that run inside the transaction of a verb, in the verb's scope. */
export const insideATransaction: Record<string, readonly string[]> = {
  "lib/auth/service.ts": ["issuePasswordToken"],
  "lib/sso/service.ts": ["requireOauthLogin"],
  "lib/organizations/deletion/service.ts": ["softDelete"],
  "lib/ledger/charge/service.ts": ["chargeUsage"],
  "lib/workspaces/status/service.ts": ["changeEach"],
  "lib/sso/sign-in/queries.ts": ["readOauthLogin"],
};
