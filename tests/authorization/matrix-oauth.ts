// The rows of the authorization matrix for organizations' providers.
import type { Actor, UserActor } from "#lib/access/actor.ts";
import { isAppError } from "#lib/core/errors.ts";
import { encrypt } from "#lib/core/secrets.ts";
import { getOauth } from "#lib/sso/queries.ts";
import { deleteOauth, enforceOauth, saveOauth, setOauthEnabled, startOauthTest } from "#lib/sso/service.ts";
import { asPlatform, unique } from "#tests/factories.ts";
import { adminOnOne, type Verb } from "./outcomes.ts";

export const oauthMatrix: Record<string, Record<string, Verb>> = {
  "lib/sso/service.ts": {
    saveOauth: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => {
        await furnishOauth(actor, id, { connection: false });
        return saveOauth(actor, {
          organizationId: id,
          version: 0,
          issuer: "https://login.example.com",
          clientId: "steward",
          clientSecret: "secret",
          allowedDomains: "",
          defaultRole: "USER",
          createUsers: false,
        });
      },
    },
    startOauthTest: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => {
        await furnishOauth(actor, id);
        // Actors with the permission get past it, and find that no issuer responds.
        await startOauthTest(actor as UserActor, { organizationId: id }).catch((error: unknown) => {
          if (!isAppError(error) || error.field !== "issuer") throw error;
        });
      },
    },
    setOauthEnabled: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => {
        await furnishOauth(actor, id);
        return setOauthEnabled(actor, { organizationId: id, enabled: true });
      },
    },
    enforceOauth: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => {
        await furnishOauth(actor, id);
        return enforceOauth(actor, { organizationId: id, graceDays: null, breakGlassUserId: null });
      },
    },
    deleteOauth: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => {
        await furnishOauth(actor, id);
        return deleteOauth(actor, { organizationId: id });
      },
    },
  },
  "lib/sso/queries.ts": {
    getOauth: {
      outcomes: adminOnOne,
      call: async (actor, { id }) => {
        await furnishOauth(actor, id);
        return getOauth(actor, id);
      },
    },
  },
};

/** Enables providers on the platform, and gives an organization what a connection needs. */
async function furnishOauth(actor: Actor, organizationId: string, { connection = true } = {}): Promise<void> {
  // Actors who are refused find the organization unchanged.
  if (actor.kind === "user" && !actor.platformRole) return;
  await asPlatform(async (tx) => {
    await tx.platformSettings.update({ where: { id: 1 }, data: { oauthLogin: true } });
    if (!(await tx.organization.findFirst({ where: { id: organizationId, deletedAt: null } }))) return;
    await tx.organizationDomain.deleteMany({ where: { organizationId } });
    await tx.organizationDomain.create({
      data: { organizationId, domain: `${unique()}.example`, verifiedAt: new Date() },
    });
    await tx.oauthConnection.deleteMany({ where: { organizationId } });
    if (!connection) return;
    await tx.oauthConnection.create({
      data: {
        organizationId,
        issuer: "https://login.invalid",
        clientId: "steward",
        testedAt: new Date(),
        clientSecret: encrypt("oauth", "secret"),
      },
    });
  });
}
