// The rows of the authorization matrix about invitations.
import { planInvitations } from "#lib/invitations/bulk/queries.ts";
import { changeInvitations } from "#lib/invitations/bulk/service.ts";
import { exportInvitations } from "#lib/invitations/export/queries.ts";
import {
  eachInvitation,
  listInvitations,
  listOrganizationInvitations,
} from "#lib/invitations/list/queries.ts";
import { checkInvitees, findInvitingOrganization, getInvitation } from "#lib/invitations/queries.ts";
import type { InvitationId } from "#lib/invitations/schema.ts";
import {
  copyInvitationLink,
  deleteInvitation,
  inviteUsers,
  resendExpiredInvitations,
  resendInvitations,
  revokeInvitation,
} from "#lib/invitations/service.ts";
import { getInvitationStats } from "#lib/invitations/stats/queries.ts";
import { asPlatform, makeInvitation, unique } from "#tests/factories.ts";
import { adminOnOne, orgAdminOnAll, orgAdminOnOne, orgAdminOnSlug, type Verb } from "./outcomes.ts";
import type { Target } from "./situations.ts";

const invitations = { q: "", org: null, status: null, role: null, sort: "email" } as const;

/** An invitation of the target organization; a made-up one for an unknown or deleted organization. */
async function invitationOf({ id }: Target): Promise<InvitationId> {
  const live = await asPlatform((tx) => tx.organization.findFirst({ where: { id, deletedAt: null } }));
  if (live?.status !== "ACTIVE") return { organizationId: id, id: crypto.randomUUID() };
  const invitation = await makeInvitation(live);
  return { organizationId: id, id: invitation.id };
}

export const invitationsMatrix: Record<string, Record<string, Verb>> = {
  "lib/invitations/service.ts": {
    inviteUsers: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) =>
        inviteUsers(actor, {
          organizationId: id,
          addresses: `${unique()}@invited.example`,
          role: "USER",
          expiresIn: 3600,
        }),
    },
    resendInvitations: {
      outcomes: orgAdminOnOne,
      call: async (actor, target) => {
        const { organizationId, id } = await invitationOf(target);
        return resendInvitations(actor, { organizationId, ids: [id] });
      },
    },
    resendExpiredInvitations: {
      outcomes: orgAdminOnOne,
      call: (actor, { id }) => resendExpiredInvitations(actor, { organizationId: id }),
    },
    revokeInvitation: {
      outcomes: orgAdminOnOne,
      call: async (actor, target) => revokeInvitation(actor, await invitationOf(target)),
    },
    deleteInvitation: {
      outcomes: orgAdminOnOne,
      call: async (actor, target) => deleteInvitation(actor, await invitationOf(target)),
    },
    copyInvitationLink: {
      // An Org Admin gets links only for addresses at the organization's own domain.
      outcomes: { ...adminOnOne, orgAdmin: "FORBIDDEN" },
      call: async (actor, target) => copyInvitationLink(actor, await invitationOf(target)),
    },
  },
  "lib/invitations/bulk/queries.ts": {
    planInvitations: {
      outcomes: orgAdminOnSlug,
      call: async (actor, target) =>
        planInvitations(actor, { kind: "revoke" }, { ids: [(await invitationOf(target)).id] }),
    },
  },
  "lib/invitations/bulk/service.ts": {
    changeInvitations: {
      outcomes: orgAdminOnSlug,
      call: async (actor, target) =>
        changeInvitations(actor, { kind: "revoke" }, [{ id: (await invitationOf(target)).id }]),
    },
  },
  "lib/invitations/queries.ts": {
    getInvitation: {
      outcomes: orgAdminOnSlug,
      call: async (actor, target) => getInvitation(actor, (await invitationOf(target)).id),
    },
    checkInvitees: {
      outcomes: orgAdminOnOne,
      call: (actor, { id, userEmail }) => checkInvitees(actor, { organizationId: id, emails: [userEmail] }),
    },
    findInvitingOrganization: {
      outcomes: orgAdminOnAll,
      call: (actor) => findInvitingOrganization(actor, null),
    },
  },
  "lib/invitations/list/queries.ts": {
    listInvitations: {
      outcomes: orgAdminOnAll,
      call: (actor) => listInvitations(actor, { ...invitations, size: 25, page: 1, cursor: null }),
    },
    listOrganizationInvitations: {
      outcomes: { ...orgAdminOnOne, adminOnDeleted: "ok", adminOnUnknown: "ok" },
      call: (actor, { id }) =>
        listOrganizationInvitations(
          actor,
          { id, slug: id },
          { ...invitations, size: 25, page: 1, cursor: null },
        ),
    },
    eachInvitation: {
      outcomes: orgAdminOnAll,
      call: (actor) => eachInvitation(actor, invitations, "email").next(),
    },
  },
  "lib/invitations/stats/queries.ts": {
    getInvitationStats: {
      outcomes: orgAdminOnAll,
      call: (actor) => getInvitationStats(actor, invitations),
    },
  },
  "lib/invitations/export/queries.ts": {
    exportInvitations: {
      outcomes: orgAdminOnAll,
      call: async (actor) => (await exportInvitations(actor, invitations, ["email"])).cancel(),
    },
  },
};
