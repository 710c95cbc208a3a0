import { kind, nameOf, pathOf } from "#lib/notifications/kinds/definition.ts";

const shared = {
  group: "invitations",
  admins: false,
  orgAdmins: false,
  permission: "invitation:list",
  inApp: true,
} as const;

const listed = (q: string) => `/invitations?${new URLSearchParams({ q })}`;

/** For the person who sent the invitation. */
export const invitationKinds = {
  "invitation.accepted": kind<{ email: string }>({
    ...shared,
    label: "Invitation accepted",
    description: "Someone you invited joined.",
    email: "OFF",
    title: ({ email }, place) => `${email} accepted your invitation to ${nameOf(place)}`,
    path: (_data, place) => pathOf(place, "members"),
    link: "Open Members",
  }),
  "invitation.bounced": kind<{ email: string; reason: string }>({
    ...shared,
    label: "Invitation bounced",
    description: "An invitation you sent couldn't be delivered.",
    email: "AT_ONCE",
    title: ({ email }, place) => `Your invitation to ${email} for ${nameOf(place)} couldn't be delivered`,
    detail: ({ reason }) => reason,
    path: ({ email }) => listed(email),
    link: "Open Invitations",
  }),
  "invitation.expired": kind<{ count: number; email: string }>({
    ...shared,
    label: "Invitation expired",
    description: "Invitations you sent expired before they were accepted.",
    email: "DIGEST",
    title: ({ count, email }, place) =>
      count === 1
        ? `Your invitation to ${email} for ${nameOf(place)} expired`
        : `${place.number(String(count))} of your invitations for ${nameOf(place)} expired`,
    detail: ({ count }) =>
      count === 1 ? "Send it again if it is still wanted." : "Send them again if they are still wanted.",
    path: ({ count, email }, place) =>
      count === 1 ? listed(email) : `${pathOf(place, "invitations")}?status=expired`,
    link: "Open Invitations",
  }),
};
