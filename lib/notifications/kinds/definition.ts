import type { Permission } from "#lib/access/permissions.ts";
import type { EmailChannel } from "#lib/notifications/policy.ts";

/** Ids, labels and numbers, as they are stored; never a secret. */
export type Data = { readonly [key: string]: unknown };

/** By which people look for kinds. */
export const notificationGroups = {
  invitations: "Invitations",
  organizations: "Organizations",
  platform: "Platform",
  account: "Your account",
} as const;

export type NotificationGroup = keyof typeof notificationGroups;

/** Where the event was, and how numbers are written for the person. */
export interface Place {
  /** As it is called now; null for what is in none */
  readonly organization: { readonly name: string; readonly slug: string } | null;
  /** Formats decimal text */
  readonly number: (text: string) => string;
}

export interface KindDefinition<Shape> {
  readonly group: NotificationGroup;
  readonly label: string;
  /** When it is created */
  readonly description: string;
  /** To all Admins, to all Org Admins of the organization; neither for one that goes to the people whom the event names */
  readonly admins: boolean;
  readonly orgAdmins: boolean;
  /** What it takes to see it, also after it was created; null for one's own account */
  readonly permission: Permission | null;
  readonly inApp: boolean;
  readonly email: EmailChannel;
  /** One line; the subject of the email */
  readonly title: (data: Shape, place: Place) => string;
  /** A sentence more; "" for none */
  readonly detail?: (data: Shape, place: Place) => string;
  /** The path of the page that it leads to */
  readonly path: (data: Shape, place: Place) => string;
  /** The label of the link in the email */
  readonly link: string;
  /** The last paragraphs of the email */
  readonly notes?: readonly string[];
}

/** A kind whose text is made of data of this shape. */
export function kind<Shape extends Data>(definition: KindDefinition<Shape>): KindDefinition<Shape> {
  return definition;
}

export function nameOf({ organization }: Place): string {
  return organization?.name ?? "An organization";
}

export function pathOf({ organization }: Place, page: string): string {
  return `/organizations/${organization?.slug ?? ""}/${page}`;
}
