// Names and refusals that the server and the browser show.
import type { Role } from "#lib/access/permissions.ts";

export const roleLabels: Record<Role, string> = { ADMIN: "Admin", ORG_ADMIN: "Org Admin", USER: "User" };

/** Why an Admin who sees the portal as somebody else is refused what only a person does for themselves */
export const impersonationRefusal = "You're viewing as another user. Stop viewing to do this.";
