// An organization's OpenID Connect connection: settings, test, switch and enforcement. Where the tier leaves single sign-on
// out, it can be switched off and removed, and nothing else.

import { v7 as uuidv7 } from "uuid";
import type { Actor, UserActor } from "#lib/access/actor.ts";
import { authorize, type Scope } from "#lib/access/authorize.ts";
import { requireGrant } from "#lib/access/grants.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { type AuditEvent, record } from "#lib/access/record.ts";
import { changesOf } from "#lib/core/changes.ts";
import { retryOnConflict } from "#lib/core/db/retry.ts";
import { type Tx, transaction } from "#lib/core/db/transaction.ts";
import { AppError, notFound } from "#lib/core/errors.ts";
import { namesOf, pick } from "#lib/core/fields.ts";
import { decrypt, encrypt } from "#lib/core/secrets.ts";
import { splitDomains, validateDomain } from "#lib/domains/policy.ts";
import { createNotifications } from "#lib/notifications/create.ts";
import type { ProviderChange } from "#lib/notifications/kinds/organizations.ts";
import { saveAttempt } from "#lib/sso/attempt.ts";
import { discover } from "#lib/sso/provider.ts";
import {
  type EnableOauth,
  type EnforceOauth,
  type OrganizationOnly,
  oauthFields,
  type SaveOauth,
} from "#lib/sso/schema.ts";
import { requireFeature } from "#lib/tiers/features/require.ts";

/** Throws NOT_FOUND unless the platform enables OAuth login. */
export async function requireOauthLogin(tx: Tx): Promise<void> {
  const settings = await tx.platformSettings.findUnique({ where: { id: 1 }, select: { oauthLogin: true } });
  if (!settings?.oauthLogin) throw notFound("OAuth login");
}

/**
 * Saves issuer, client and rules. A blank secret keeps the stored one. Another issuer, client or secret has to be tested
 * again before it lets anybody in, and another issuer means other people: who was connected through the old one is not.
 * Sessions that rest on the old issuer, or on a domain that is no longer allowed, end, but for the one that asks. Without a
 * change it does nothing.
 */
export async function saveOauth(actor: Actor, input: SaveOauth): Promise<void> {
  const scope = await authorize(actor, "oauth:manage", input.organizationId);
  const { organizationId } = input;
  await retryOnConflict(() =>
    transaction(scope, async (tx) => {
      requireGrant(actor, input.defaultRole, organizationId);
      const { domains, before } = await load(tx, scope, organizationId);
      await requireFeature(tx, organizationId, "sso");
      if ((before?.version ?? 0) !== input.version) {
        throw new AppError(
          "CONFLICT",
          "Someone else changed this connection while you were editing. Reload the page to see the changes.",
        );
      }
      const allowedDomains = chooseDomains(input.allowedDomains, domains);
      if (!before && !input.clientSecret) {
        throw new AppError("INVALID", "Enter the client secret.", { field: "clientSecret" });
      }
      const after = { ...pick(input, namesOf(oauthFields)), allowedDomains };
      const { issuer, clientId } = after;
      const changes = before ? changesOf(namesOf(oauthFields), before, after) : null;
      if (before && !changes && !input.clientSecret) return;
      const moved = before !== null && before.issuer !== issuer;
      const untested = moved || before?.clientId !== clientId || Boolean(input.clientSecret);
      const data = {
        ...after,
        ...(input.clientSecret ? { clientSecret: encrypt("oauth", input.clientSecret) } : {}),
        ...(untested ? { testedAt: null, enabled: false, enforcedFrom: null } : {}),
      };
      const dropped = before?.allowedDomains.filter((domain) => !allowedDomains.includes(domain)) ?? [];
      if (moved || dropped.length > 0)
        await endProviderSessions(tx, actor, organizationId, moved ? null : dropped);
      if (moved) await tx.oauthIdentity.deleteMany({ where: { organizationId } });
      const id = before?.id ?? uuidv7();
      if (before) {
        await tx.oauthConnection.update({
          where: { organizationId },
          data: { ...data, version: { increment: 1 } },
          select: { id: true },
        });
      } else {
        await tx.oauthConnection.createMany({
          data: { ...data, id, organizationId, clientSecret: encrypt("oauth", input.clientSecret) },
        });
      }
      await record(tx, actor, {
        action: before ? "oauth.updated" : "oauth.created",
        organizationId,
        targetId: id,
        ...(before ? { before: { ...changes?.before, enabled: before.enabled } } : {}),
        after: {
          ...(before ? changes?.after : after),
          enabled: data.enabled ?? before?.enabled ?? false,
          secretChanged: Boolean(input.clientSecret),
        },
      });
    }),
  );
}

/**
 * Reads the provider's metadata and starts a complete sign-in as a test. Returns the provider's URL for the browser and the
 * value of the cookie that it returns with.
 */
export async function startOauthTest(
  actor: UserActor,
  { organizationId }: OrganizationOnly,
): Promise<{ url: string; cookie: string }> {
  const scope = await authorize(actor, "oauth:manage", organizationId);
  const connection = await transaction(scope, async (tx) => {
    await load(tx, scope, organizationId);
    await requireFeature(tx, organizationId, "sso");
    const found = await tx.oauthConnection.findUnique({ where: { organizationId } });
    if (!found) throw notFound("Connection");
    return found;
  });
  const provider = { ...connection, clientSecret: decrypt("oauth", connection.clientSecret) };
  const config = await discover(provider);
  return transaction(scope, (tx) =>
    saveAttempt(tx, config, {
      connectionId: connection.id,
      purpose: "TEST",
      userId: actor.userId,
      returnTo: "/",
    }),
  );
}

/** Enables or disables signing in through the provider. Only a tested connection can be enabled. */
export async function setOauthEnabled(actor: Actor, { organizationId, enabled }: EnableOauth): Promise<void> {
  const scope = await authorize(actor, "oauth:manage", organizationId);
  await change(scope, organizationId, async (tx, connection) => {
    if (enabled) await requireFeature(tx, organizationId, "sso");
    if (enabled && !connection.testedAt) {
      throw new AppError("CONFLICT", "Test the connection first.");
    }
    await tx.oauthConnection.update({
      where: { organizationId },
      data: { enabled, ...(enabled ? {} : { enforcedFrom: null }), version: { increment: 1 } },
      select: { id: true },
    });
    return { action: enabled ? "oauth.enabled" : "oauth.disabled" } as const;
  });
}

/**
 * After `graceDays`, members sign in through the provider only; other sessions end then. One Org Admin with a password is
 * exempt, in case the provider does not respond.
 */
export async function enforceOauth(actor: Actor, input: EnforceOauth): Promise<void> {
  const scope = await authorize(actor, "oauth:manage", input.organizationId);
  const { organizationId, graceDays, breakGlassUserId } = input;
  await change(scope, organizationId, async (tx, connection) => {
    if (graceDays === null) {
      await tx.oauthConnection.update({
        where: { organizationId },
        data: { enforcedFrom: null, version: { increment: 1 } },
        select: { id: true },
      });
      return { action: "oauth.enforcement-ended" };
    }
    await requireFeature(tx, organizationId, "sso");
    if (!connection.enabled) throw new AppError("CONFLICT", "Enable the connection first.");
    const spare =
      breakGlassUserId &&
      (await tx.user.findFirst({
        where: {
          id: breakGlassUserId,
          status: "ACTIVE",
          passwordHash: { not: null },
          memberships: { some: { organizationId, role: "ORG_ADMIN" } },
        },
        select: { id: true },
      }));
    if (!spare) {
      throw new AppError("INVALID", "Choose an active Org Admin of this organization who has a password.", {
        field: "breakGlassUserId",
      });
    }
    await tx.$executeRaw`
      UPDATE oauth_connection SET enforced_from = now() + make_interval(days => ${graceDays}::int),
        break_glass_user_id = ${spare.id}::uuid, version = version + 1, updated_at = now()
      WHERE organization_id = ${organizationId}::uuid`;
    return { action: "oauth.enforced", after: { graceDays, breakGlassUserId: spare.id } };
  });
}

/**
 * Deletes the connection: nobody can sign in through it any more, its identities are deleted, and sessions that it created
 * end, except the actor's.
 */
export async function deleteOauth(actor: Actor, { organizationId }: OrganizationOnly): Promise<void> {
  const scope = await authorize(actor, "oauth:manage", organizationId);
  await change(scope, organizationId, async (tx) => {
    await endProviderSessions(tx, actor, organizationId, null);
    await tx.oauthConnection.deleteMany({ where: { organizationId } });
    return { action: "oauth.deleted" };
  });
}

/** Ends the sessions of the organization's provider for addresses at these domains; null means any. */
async function endProviderSessions(
  tx: Tx,
  actor: Actor,
  organizationId: string,
  domains: readonly string[] | null,
): Promise<void> {
  const keep = actor.kind === "user" ? actor.sessionId : null;
  await tx.$queryRaw`
    SELECT steward_end_provider_sessions(${organizationId}::uuid, ${domains}::text[], ${keep}::uuid)::text`;
}

type Connection = Awaited<ReturnType<typeof load>>["before"];

async function change(
  scope: Scope,
  organizationId: string,
  work: (
    tx: Tx,
    connection: NonNullable<Connection>,
  ) => Promise<Pick<AuditEvent, "after"> & { action: `oauth.${ProviderChange}` }>,
): Promise<void> {
  const { actor } = scope;
  await transaction(scope, async (tx) => {
    const { before } = await load(tx, scope, organizationId);
    if (!before) throw notFound("Connection");
    const event = await work(tx, before);
    await record(tx, actor, {
      ...event,
      organizationId,
      targetId: before.id,
    });
    await createNotifications(tx, [
      {
        kind: "provider.changed",
        key: uuidv7(),
        actor,
        organizationId,
        subjectId: before.id,
        data: { change: event.action.slice("oauth.".length) as ProviderChange },
      },
    ]);
  });
}

async function load(tx: Tx, scope: Scope, organizationId: string) {
  const organization = await getOrganizationInScope(tx, scope, { id: organizationId }, { lock: true });
  await requireOauthLogin(tx);
  const before = await tx.oauthConnection.findUnique({
    where: { organizationId },
    omit: { clientSecret: true },
  });
  const domains = organization.domains.filter((row) => row.verifiedAt).map((row) => row.domain);
  return { before, domains };
}

// A provider may only assert domains that the organization owns: each has one owner, so no two can claim a user.
function chooseDomains(typed: string, owned: readonly string[]): string[] {
  const refuse = (message: string) => new AppError("INVALID", message, { field: "allowedDomains" });
  if (owned.length === 0) throw refuse("Add a domain to the organization under Details first.");
  const chosen = splitDomains(typed).map((text) => {
    const verdict = validateDomain(text);
    if ("reason" in verdict) throw refuse(verdict.reason);
    if (!owned.includes(verdict.domain)) {
      throw refuse(`${verdict.domain} isn't one of this organization's domains. Add it under Details first.`);
    }
    return verdict.domain;
  });
  return chosen.length > 0 ? [...new Set(chosen)] : [...owned];
}
