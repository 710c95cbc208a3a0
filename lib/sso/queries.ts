import type { Actor } from "#lib/access/actor.ts";
import { authorize } from "#lib/access/authorize.ts";
import { getOrganizationInScope } from "#lib/access/organization.ts";
import { transaction } from "#lib/core/db/transaction.ts";
import { callbackUrl } from "#lib/sso/provider.ts";
import type { OauthPage } from "#lib/sso/schema.ts";
import { requireOauthLogin } from "#lib/sso/service.ts";
import { findTierWithout } from "#lib/tiers/features/require.ts";

/** The data of an organization's OAuth dialog. Throws NOT_FOUND while the platform does not enable OAuth login. */
export async function getOauth(actor: Actor, organizationId: string): Promise<OauthPage> {
  const scope = await authorize(actor, "oauth:read", organizationId);
  return transaction(scope, async (tx) => {
    const organization = await getOrganizationInScope(tx, scope, { id: organizationId });
    await requireOauthLogin(tx);
    const found = await tx.oauthConnection.findUnique({
      where: { organizationId },
      omit: { clientSecret: true },
      include: { _count: { select: { identities: true } } },
    });
    const breakGlass = await tx.user.findMany({
      where: {
        status: "ACTIVE",
        passwordHash: { not: null },
        memberships: { some: { organizationId, role: "ORG_ADMIN" } },
      },
      select: { id: true, name: true, email: true },
      orderBy: [{ name: "asc" }, { id: "asc" }],
      take: 200,
    });
    const domains = organization.domains.filter((row) => row.verifiedAt).map((row) => row.domain);
    return {
      tierWithout: await findTierWithout(tx, organizationId, "sso"),
      connection: found && {
        version: found.version,
        issuer: found.issuer,
        clientId: found.clientId,
        // A domain that the organization has lost allows nothing any more.
        allowedDomains: found.allowedDomains.filter((domain) => domains.includes(domain)),
        defaultRole: found.defaultRole,
        createUsers: found.createUsers,
        enabled: found.enabled,
        testedAt: found.testedAt?.toISOString() ?? null,
        enforcedFrom: found.enforcedFrom?.toISOString() ?? null,
        breakGlassUserId: found.breakGlassUserId,
        identities: found._count.identities,
      },
      domains,
      breakGlass,
      callbackUrl: callbackUrl(),
    };
  });
}
