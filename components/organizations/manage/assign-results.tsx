import { AddressResults } from "#components/forms/addresses/address-results.tsx";
import type { BadgeTone } from "#components/ui/badge.tsx";
import type { AssignOutcome, AssignResult } from "#lib/memberships/assignment/schema.ts";

const outcomes: Record<AssignOutcome, { tone: BadgeTone; label: string }> = {
  "not-valid": { tone: "bad", label: "Invalid" },
  "not-registered": { tone: "warn", label: "Not registered" },
  "already-member": { tone: "neutral", label: "Already a member" },
  repeated: { tone: "neutral", label: "Duplicate" },
  assigned: { tone: "good", label: "Assigned" },
};

/** What became of each address that was to be assigned. */
export function AssignResults({ results }: { results: readonly AssignResult[] }) {
  return <AddressResults results={results} outcomes={outcomes} />;
}
