// The catalogue of notifications: every kind, who gets it, how, and its text. A kind that is not here does not compile.
import type { Permission } from "#lib/access/permissions.ts";
import { accountKinds } from "#lib/notifications/kinds/account.ts";
import { apiKeyKinds, ownApiKeyKinds } from "#lib/notifications/kinds/api-keys.ts";
import type { Data, KindDefinition } from "#lib/notifications/kinds/definition.ts";
import { invitationKinds } from "#lib/notifications/kinds/invitations.ts";
import { organizationKinds } from "#lib/notifications/kinds/organizations.ts";
import { platformKinds } from "#lib/notifications/kinds/platform.ts";
import { reportKinds } from "#lib/notifications/kinds/reports.ts";

/** Names are a noun and what became of it, like the actions of the audit log. */
const definitions = {
  ...invitationKinds,
  ...organizationKinds,
  ...apiKeyKinds,
  ...reportKinds,
  ...platformKinds,
  ...accountKinds,
  ...ownApiKeyKinds,
};

export type NotificationKind = keyof typeof definitions;

/** What the text of a kind is made of. */
export type DataOf<Kind extends NotificationKind> =
  (typeof definitions)[Kind] extends KindDefinition<infer Shape> ? Shape : never;

/** In the order of the preferences. */
export const notificationKinds = Object.keys(definitions) as NotificationKind[];

export function isNotificationKind(kind: string): kind is NotificationKind {
  return Object.hasOwn(definitions, kind);
}

/** The definition of a kind, for data that was stored for this kind. */
export function kindOf(kind: NotificationKind): KindDefinition<Data> {
  return definitions[kind] as unknown as KindDefinition<Data>;
}

/** The kinds that a role may see, and so be notified of; one's own account is everybody's. */
export function kindsAllowed(may: (permission: Permission) => boolean): NotificationKind[] {
  return notificationKinds.filter((kind) => {
    const { permission } = kindOf(kind);
    return permission === null || may(permission);
  });
}
