// Which organizations a person visited lately, remembered by this browser. Ids alone: the server says which of them the
// person may still see, and what they are called.
import { withRecent } from "#lib/organizations/switcher/policy.ts";

const key = (personId: string) => `recent-organizations:${personId}`;

export function recentOrganizations(personId: string): string[] {
  return (localStorage.getItem(key(personId)) ?? "").split(",").filter(Boolean);
}

export function rememberOrganization(personId: string, id: string): void {
  localStorage.setItem(key(personId), withRecent(recentOrganizations(personId), id).join(","));
}
