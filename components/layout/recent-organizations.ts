// The organizations that a user visited lately, kept in this browser. Only ids: the server decides which of them the user
// may still see, and names them.
import { withRecent } from "#lib/organizations/switcher/policy.ts";

const key = (personId: string) => `recent-organizations:${personId}`;

export function recentOrganizations(personId: string): string[] {
  return (localStorage.getItem(key(personId)) ?? "").split(",").filter(Boolean);
}

export function rememberOrganization(personId: string, id: string): void {
  localStorage.setItem(key(personId), withRecent(recentOrganizations(personId), id).join(","));
}
