// Who is acting. An actor is minted in one place per door: a session (lib/auth/session.ts), a job or a command (here).
import type { OrganizationRole, OrganizationStatus, PlatformRole } from "#prisma/client/enums.ts";

declare const minted: unique symbol;

export interface ActorMembership {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly organizationSlug: string;
  readonly organizationStatus: OrganizationStatus;
  readonly role: OrganizationRole;
}

export interface UserActor {
  readonly [minted]: true;
  readonly kind: "user";
  readonly userId: string;
  readonly sessionId: string;
  readonly email: string;
  readonly name: string;
  readonly platformRole: PlatformRole | null;
  readonly memberships: readonly ActorMembership[];
}

/** A job of the server or a command that an operator runs on it. */
export interface SystemActor {
  readonly [minted]: true;
  readonly kind: "system";
  readonly name: `job:${string}` | `cli:${string}`;
}

export type Actor = UserActor | SystemActor;

export function mintUserActor(fields: Omit<UserActor, typeof minted | "kind">): UserActor {
  return { ...fields, kind: "user" } as UserActor;
}

export function mintSystemActor(name: SystemActor["name"]): SystemActor {
  return { kind: "system", name } as SystemActor;
}

/** How the actor is named in audit events. */
export function actorLabel(actor: Actor): string {
  return actor.kind === "user" ? `user:${actor.userId}` : actor.name;
}
