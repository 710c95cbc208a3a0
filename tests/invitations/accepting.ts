// Accepting invitations in tests, and their outcomes.
import { findInvitation } from "#lib/invitations/acceptance/queries.ts";
import { acceptInvitation } from "#lib/invitations/acceptance/service.ts";
import { asPlatform, sessionOf } from "#tests/factories.ts";
import { inRequest } from "#tests/request.ts";

export const password = "plum tractor violet 92 sky";

/** As a new user, signed in afterwards. */
export const accept = (token: string, name = "Grace Hopper") =>
  inRequest(() => sessionOf(acceptInvitation({ token, name, password })));

export const find = (id: string) => asPlatform((tx) => tx.invitation.findUniqueOrThrow({ where: { id } }));

export const userOf = (email: string) =>
  asPlatform((tx) => tx.user.findUnique({ where: { email }, include: { memberships: true } }));

export const stateOf = async (token: string) => (await findInvitation(token))?.state;
