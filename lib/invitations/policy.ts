// Limits and parsing of invitations. Pure: shared by the form and the service.
import { declaredDelimiter } from "#lib/core/csv-separator.ts";

/** Maximum number of addresses at once */
export const maxInvitations = 1_000;

/** Invitations per organization and day */
export const dailyOfOrganization = 5_000;

/** Invitations per organization, address and day */
export const dailyOfAddress = 5;

/** Bounds of an invitation's lifetime, in seconds */
export const expiryLimits = { min: 300, max: 7_776_000 };

export const defaultExpiry = 604_800;

export const expiryPresets = [
  { seconds: 3_600, label: "1 hour" },
  { seconds: 86_400, label: "1 day" },
  { seconds: 604_800, label: "7 days" },
  { seconds: 2_592_000, label: "30 days" },
] as const;

export const expiryUnits = [
  { seconds: 1, label: "seconds" },
  { seconds: 60, label: "minutes" },
  { seconds: 3_600, label: "hours" },
  { seconds: 86_400, label: "days" },
] as const;

/**
 * The addresses of a CSV file, one per line: the column with an email heading, or else every cell with an at sign. Lines
 * without one stay as they are, so that the result reports each as invalid.
 */
export function addressesOfCsv(text: string): string {
  const lines = text.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  const rows = lines
    .slice(declaredDelimiter(lines[0] ?? "") ? 1 : 0)
    .map(cellsOf)
    .filter((cells) => cells.some((cell) => cell !== ""));
  const isHeader = rows[0]?.every((cell) => !cell.includes("@")) ?? false;
  const column = isHeader ? (rows[0]?.findIndex((cell) => /^e-?mail/i.test(cell)) ?? -1) : -1;
  return rows
    .slice(column >= 0 ? 1 : 0)
    .map((cells) => (column < 0 ? addressesIn(cells) : cells[column]) || cells.join(" "))
    .join("\n");
}

function addressesIn(cells: readonly string[]): string {
  return cells.filter((cell) => cell.includes("@")).join("; ");
}

function cellsOf(line: string): string[] {
  const cells = [...line.matchAll(/(?:^|[,;|\t])(?:\s*"((?:[^"]|"")*)"\s*|([^,;|\t]*))/g)];
  return cells.map(([, quoted, plain = ""]) => (quoted ?? plain).replaceAll('""', '"').trim());
}

export const statusLabels = {
  PENDING: "Pending",
  ACCEPTED: "Accepted",
  EXPIRED: "Expired",
  REVOKED: "Revoked",
} as const;

/** Why an invitation that is not open any more stays as it is; `done` is what was to be done to it: "resent". */
export function closedRefusal(status: "ACCEPTED" | "REVOKED", done: string): string {
  return `This invitation was ${status === "ACCEPTED" ? "accepted" : "revoked"}, so it can't be ${done}.`;
}

/** Why a pending invitation needs attention, as the filter of the list names it. */
export const invitationAttention = {
  bounced: "Bounced",
  expiring: "Expires soon",
} as const;

/** Formats seconds in the largest unit that is exact enough: "45 min", "3.5 h", "2 days". */
export function writeDuration(seconds: number | null): string {
  if (seconds === null) return "–";
  if (seconds < 90) return `${Math.round(seconds)} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 36 * 3600) return `${Math.round(seconds / 360) / 10} h`;
  return `${Math.round(seconds / 8640) / 10} days`;
}
