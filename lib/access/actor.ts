// Who is acting. An actor is minted in one place per door: a session (lib/auth/session.ts), a job or a command (here).
import type { OrganizationRole, OrganizationStatus, PlatformRole } from "#prisma/client/enums.ts";

declare const minted: unique symbol;

export interface ActorMembership {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly organizationSlug: string;
  /** Names the organization's logo; null without one */
  readonly organizationLogoId: string | null;
  readonly organizationStatus: OrganizationStatus;
  readonly role: OrganizationRole;
  readonly requiresSecondFactor: boolean;
}

/** What a person has to do before anything else. */
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
  /** Names the profile picture; null without one */
  readonly pictureId: string | null;
  /** How the person wants dates and numbers written; "" is what the browser asks for */
  readonly locale: string;
  /** Until it is done, nothing but the page for it opens */
  readonly requiredAction: RequiredAction | null;
  /** Whether the person proved who they are within the last five minutes */
  readonly reauthenticatedRecently: boolean;
  /** How the person can show it again */
  readonly reauthMethods: readonly ReauthMethod[];
  /** The Admin who is viewing as this person */
  readonly impersonator: Impersonator | null;
}

export interface Impersonator {
  readonly userId: string;
  readonly name: string;
  /** ISO 8601: when the view ends by itself */
  readonly until: string;
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

/** How the Admin is named in audit events who views as the actor; "" for everybody else. */
export function impersonatorLabel(actor: Actor): string {
  return actor.kind === "user" && actor.impersonator ? `user:${actor.impersonator.userId}` : "";
}

/** How the actor is named in audit events. */
export function actorLabel(actor: Actor): string {
  return actor.kind === "user" ? `user:${actor.userId}` : actor.name;
}

/** Null for a job or a command. */
export function actorUserId(actor: Actor): string | null {
  return actor.kind === "user" ? actor.userId : null;
}
