import { TriangleAlert } from "lucide-react";

/** Why nothing can be set up here, and what that means for the connection that there is. */
export function PausedConnection({ tier, exists }: { tier: string; exists: boolean }) {
  return (
    <p role="status" className="flex gap-2.5 rounded-md border border-warn bg-warn-soft p-3">
      <TriangleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-warn" />
      <span>
        <strong className="font-medium">The {tier} tier doesn't include Single Sign-On.</strong>{" "}
        {exists ? "This connection is paused. Members sign in with passwords instead. " : null}A platform
        Admin can include it in the tier or change the organization's tier.
      </span>
    </p>
  );
}
