// Who is acting. An actor is minted in one place per entry point: a session (lib/auth/session.ts), a job or a command (here).
import type { OrganizationRole, OrganizationStatus, PlatformRole } from "#prisma/client/enums.ts";

declare const minted: unique symbol;

export interface ActorMembership {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly organizationSlug: string;
  /** Id of the organization's logo; null without one */
  readonly organizationLogoId: string | null;
  readonly organizationStatus: OrganizationStatus;
  readonly role: OrganizationRole;
  readonly requiresSecondFactor: boolean;
}

/** What a user must do before anything else. */
export type RequiredAction = "change-password" | "set-up-second-factor";

/** How somebody who is signed in can show again who they are. */
export type ReauthMethod = "password" | "code" | "passkey" | "provider";

export interface UserActor {
  readonly [minted]: true;
  readonly kind: "user";
  readonly userId: string;
  readonly sessionId: string;
  readonly email: string;
  readonly name: string;
  readonly platformRole: PlatformRole | null;
  readonly memberships: readonly ActorMembership[];
  /** Id of the profile picture; null without one */
  readonly pictureId: string | null;
  /** BCP 47 locale of dates and numbers; "" for the browser's */
  readonly locale: string;
  /** Until it is done, every page but the one for it redirects there */
  readonly requiredAction: RequiredAction | null;
  /** Whether the user authenticated or reauthenticated within the last five minutes */
  readonly reauthenticatedRecently: boolean;
  /** The methods that the user can reauthenticate with */
  readonly reauthMethods: readonly ReauthMethod[];
  /** The Admin who views as this user */
  readonly impersonator: Impersonator | null;
}

export interface Impersonator {
  readonly userId: string;
  readonly name: string;
  /** ISO 8601: when the impersonation expires */
  readonly until: string;
}

/** A job of the server, or a command that an operator runs on it. */
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

/** The label, in audit events, of the Admin who impersonates the actor; "" for none. */
export function impersonatorLabel(actor: Actor): string {
  return actor.kind === "user" && actor.impersonator ? `user:${actor.impersonator.userId}` : "";
}

/** The label of the actor in audit events. */
export function actorLabel(actor: Actor): string {
  return actor.kind === "user" ? `user:${actor.userId}` : actor.name;
}

/** Null for a job or a command. */
export function actorUserId(actor: Actor): string | null {
  return actor.kind === "user" ? actor.userId : null;
}
