// Inviting after authorization: for the invitations page, and for creating users who have to be invited instead.

import type { Actor } from "#lib/access/actor.ts";
import type { AuditAction } from "#lib/access/audit-events.ts";
import { recordAll } from "#lib/access/record.ts";
import type { AddressEntry } from "#lib/core/address-list.ts";
import type { RawTx } from "#lib/core/db/raw.ts";
import { type InvitingState, readInvitingState, sortAddresses } from "#lib/invitations/addresses.ts";
import { issueInvitations, prepareCreation, requireDailyQuota } from "#lib/invitations/issue.ts";
import type { InviteResult, InviteUsers } from "#lib/invitations/schema.ts";
import { requireLimitedSeats } from "#lib/memberships/seats.ts";
import { hasWorkspaces } from "#lib/memberships/workspaces/policy.ts";

type Terms = Pick<InviteUsers, "role" | "expiresIn" | "access">;

const roleAlone: NonNullable<Terms["access"]> = { everyWorkspace: null, workspaces: [] };

/**
 * Invites those of the addresses that can be, within the limits of the organization, whose invitation lock is held; returns
 * a result for each.
 */
export async function sendInvitations(
  tx: RawTx,
  actor: Actor,
  organization: { id: string; name: string },
  terms: Terms,
  entries: readonly AddressEntry[],
): Promise<InviteResult[]> {
  const state = await readInvitingState(tx, organization.id, entries);
  const { results, statements } = await prepareInvitations(tx, actor, organization, terms, entries, state);
  for (const statement of statements) await statement();
  return results;
}

/** The results for each address, and the statements that are left to run, which can be pipelined. */
export async function prepareInvitations(
  tx: RawTx,
  actor: Actor,
  organization: { id: string; name: string },
  { role, expiresIn, access = roleAlone }: Terms,
  entries: readonly AddressEntry[],
  state: InvitingState,
): Promise<{ results: InviteResult[]; statements: (() => Promise<unknown>)[] }> {
  const organizationId = organization.id;
  const { results, fresh, lapsed } = sortAddresses(entries, state);
  const wanted = fresh.length + lapsed.length;
  requireDailyQuota(state.sent, wanted);
  if (state.limit !== null) await requireLimitedSeats(tx, organizationId, wanted, "addresses");
  const ended = lapsed.map(({ id }) => id);
  if (ended.length > 0) {
    await tx.$executeRaw`
      UPDATE invitation SET expires_in_seconds = ${expiresIn}::int, role = ${role}::text::"OrganizationRole",
        every_workspace = ${access.everyWorkspace}::text::"WorkspaceRole", workspaces = ${JSON.stringify(access.workspaces)}::jsonb
      WHERE id = ANY (${ended}::uuid[])`;
  }
  const renewed = await issueInvitations(tx, actor, organization, ended);
  const made = prepareCreation(tx, actor, organization, { role, expiresIn, access, now: state.now }, fresh);
  const events = (action: AuditAction, ids: readonly string[]) =>
    ids.map((targetId) => ({
      action,
      organizationId,
      targetId,
      after: { role, expiresInSeconds: expiresIn, ...(hasWorkspaces(access) && access) },
    }));
  const recordEvents = () =>
    recordAll(tx, actor, [
      ...events("invitation.created", made.ids),
      ...events("invitation.renewed", renewed),
    ]);
  const created = made.ids.values();
  const lapsedIds = new Map(lapsed.map(({ id, email }) => [email, id]));
  const named = results.map((result) => {
    const sentId =
      result.outcome === "invited"
        ? created.next().value
        : result.outcome === "renewed" && lapsedIds.get(result.address);
    return sentId ? { ...result, sentId } : result;
  });
  return { results: named, statements: [...made.statements, recordEvents] };
}
