import { limitTitle, subjectLabels } from "#lib/limits/policy.ts";
import type { ListedLimit } from "#lib/organizations/limits/schema.ts";

/** "API calls per day, each member" */
export function limitNameOf(limit: ListedLimit): string {
  if (limit.subject === "ORGANIZATION") return limitTitle(limit);
  const of = limit.subject.startsWith("EACH") ? subjectLabels[limit.subject].toLowerCase() : limit.targetName;
  return `${limitTitle(limit)}, ${of}`;
}
