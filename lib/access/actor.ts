// Who is acting. An actor is made in one place for each way in: a session (lib/auth/session.ts), an API key, a job or a command.
import { type Permission, permissions, rolePermissions } from "#lib/access/permissions.ts";
import type { ActorKind, OrganizationRole, OrganizationStatus, PlatformRole } from "#prisma/client/enums.ts";

declare const minted: unique symbol;

export interface ActorMembership {
  readonly organizationId: string;
  readonly organizationName: string;
  readonly organizationSlug: string;
  /** Id of the organization's logo; null without one */
  readonly organizationLogoId: string | null;
  readonly organizationStatus: OrganizationStatus;
  readonly role: OrganizationRole;
  /** False while the organization is inactive */
  readonly requiresSecondFactor: boolean;
}

/** What a user must do before anything else. */
export type RequiredAction = "change-password" | "set-up-second-factor";

/** How somebody who is signed in can show again who they are. */
export type ReauthMethod = "password" | "code" | "passkey" | "provider";

/** What an actor may do, as `authorize` asks it. */
export interface ActorPermissions {
  /** Over the platform and every organization */
  readonly everywhere: readonly Permission[];
  readonly organizations: readonly {
    readonly organizationId: string;
    /** In one that is not, nothing is allowed */
    readonly active: boolean;
    readonly permissions: readonly Permission[];
  }[];
}

export interface UserActor {
  readonly [minted]: true;
  readonly permissions: ActorPermissions;
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

/** A program with an API key. It has no session: what asks for one is refused. */
export interface KeyActor {
  readonly [minted]: true;
  readonly permissions: ActorPermissions;
  readonly kind: "key";
  readonly keyId: string;
  readonly name: string;
  /** The one workspace, and the member, that it is limited to; null for none */
  readonly workspaceId: string | null;
  readonly memberId: string | null;
}

/** A job of the server or a command that an operator runs on it. */
export interface SystemActor {
  readonly [minted]: true;
  readonly permissions: ActorPermissions;
  readonly kind: "system";
  readonly name: `job:${string}` | `cli:${string}`;
}

export type Actor = UserActor | KeyActor | SystemActor;

export function mintUserActor(fields: Omit<UserActor, typeof minted | "kind" | "permissions">): UserActor {
  const permissions: ActorPermissions = {
    everywhere: fields.platformRole ? rolePermissions[fields.platformRole] : [],
    organizations: fields.memberships.map(({ organizationId, organizationStatus, role }) => ({
      organizationId,
      active: organizationStatus === "ACTIVE",
      permissions: rolePermissions[role],
    })),
  };
  return { ...fields, kind: "user", permissions } as UserActor;
}

/** `permissions` is what its row says, in organizations as they are at the moment. */
export function mintKeyActor(fields: Omit<KeyActor, typeof minted | "kind">): KeyActor {
  return { ...fields, kind: "key" } as KeyActor;
}

export function mintSystemActor(name: SystemActor["name"]): SystemActor {
  return {
    kind: "system",
    name,
    permissions: { everywhere: permissions, organizations: [] },
  } as unknown as SystemActor;
}

/** The columns actor_kind and actor_id of what the actor did. */
export function actorReference(actor: Actor): { kind: ActorKind; id: string } {
  if (actor.kind === "user") return { kind: "USER", id: actor.userId };
  return actor.kind === "key" ? { kind: "KEY", id: actor.keyId } : { kind: "SYSTEM", id: actor.name };
}

/** Both in one text, where a row has one column for who made it. */
export function actorLabel(actor: Actor): string {
  const { kind, id } = actorReference(actor);
  return kind === "SYSTEM" ? id : `${kind.toLowerCase()}:${id}`;
}

/** Null for a job or a command. */
export function actorUserId(actor: Actor): string | null {
  return actor.kind === "user" ? actor.userId : null;
}
