// next-auth's one task is to turn the session cookie of a request into the signed-in actor, through this adapter.
// lib/auth/session.ts issues and ends sessions, whatever the way in.
import type { NextApiRequest, NextApiResponse } from "next";
import { cookies } from "next/headers";
import type { NextAuthOptions, Session } from "next-auth";
import { getServerSession } from "next-auth";
import type { Adapter, AdapterSession, AdapterUser } from "next-auth/adapters";
import type { UserActor } from "#lib/access/actor.ts";
import {
  readSession,
  sessionCookieName,
  sessionCookieOptions,
  sessionLifetimeSeconds,
} from "#lib/auth/session.ts";
import { env } from "#lib/core/env.ts";

interface ActorUser extends AdapterUser {
  actor: UserActor;
}

/** Reads the session; reports errors to `failed`, because next-auth would treat them like no session. */
function adapter(failed: (error: unknown) => void): Adapter {
  return {
    async getSessionAndUser(sessionToken) {
      const actor = await readSession(sessionToken).catch((error: unknown) => {
        failed(error);
        return null;
      });
      if (!actor) return null;
      // The database has checked the expiry by its own clock; next-auth would check again by this machine's.
      const session: AdapterSession = {
        sessionToken,
        userId: actor.userId,
        expires: new Date(Date.now() + sessionLifetimeSeconds * 1000),
      };
      const user: ActorUser = { id: actor.userId, email: actor.email, emailVerified: null, actor };
      return { session, user };
    },
  };
}

/** next-auth would write renewed cookies here; they are not used. */
const noResponse = { getHeader() {}, setHeader() {} } as unknown as NextApiResponse;

function options(failed: (error: unknown) => void): NextAuthOptions {
  return {
    adapter: adapter(failed),
    providers: [],
    secret: env().STEWARD_SECRET,
    session: { strategy: "database", maxAge: sessionLifetimeSeconds, updateAge: sessionLifetimeSeconds },
    cookies: { sessionToken: { name: sessionCookieName(), options: sessionCookieOptions() } },
    callbacks: {
      session: ({ session, user }) => ({ ...session, actor: (user as ActorUser).actor }),
    },
  };
}

/** The signed-in user of this request, or null. Throws when it cannot be determined. */
export async function readActor(): Promise<UserActor | null> {
  const name = sessionCookieName();
  const token = (await cookies()).get(name)?.value;
  if (!token) return null;
  // Only the one cookie: next-auth would otherwise parse the request's headers on every call.
  const request = { headers: {}, cookies: { [name]: token } } as unknown as NextApiRequest;
  const failures: unknown[] = [];
  const session = await getServerSession<NextAuthOptions, Session & { actor?: UserActor }>(
    request,
    noResponse,
    options((error) => failures.push(error)),
  );
  if (failures.length > 0) throw failures[0];
  return session?.actor ?? null;
}
