// Pure rules about the pages of an organization.
import type { HomeRights } from "#lib/organizations/home/schema.ts";

/** The segments below /organizations/[slug] that somebody with these rights may open. "" is the overview, ".." the list of organizations. */
export function pagesOf(can: HomeRights): string[] {
  const pages: [string, boolean][] = [
    ["..", can.list],
    ["", true],
    ["members", can.listMembers],
    ["invitations", can.listInvitations],
    ["role-templates", can.listMembers],
    ["assign-users", can.assignUsers],
    ["workspaces", true],
    ["items", can.read],
    ["hierarchy", can.read],
    ["models", can.read],
    ["routers", can.read],
    ["assistants", can.read],
    ["tools", can.read],
    ["access", can.read],
    ["usage", true],
    ["rates", can.read],
    ["credits", can.read],
    ["transfers", can.read],
    ["purchases", can.read],
    ["reports", can.readReports],
    ["limits", can.read],
    ["alerts", can.read],
    ["requests", can.read],
    ["security", can.read],
    ["oauth", can.oauth],
    ["audit-logs", can.readAudit],
    ["api-keys", can.apiKeys],
    ["connect", can.apiKeys],
    ["details", can.read],
    ["member-guide", can.read],
    ["defaults", can.read],
    ["retention", can.read],
    ["internal", can.annotate],
    ["delete", can.delete],
  ];
  return pages.flatMap(([segment, open]) => (open ? segment : []));
}
