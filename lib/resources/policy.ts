import type { Access, AccessStep } from "#lib/resources/schema.ts";

export interface AccessFacts {
  retired: boolean;
  tier: { name: string; includes: boolean };
  organizationStatus: "ACTIVE" | "INACTIVE";
  enabled: boolean;
}

/** Whether an organization may use a resource. Each level can only narrow what the previous one allowed. */
export function decideAccess({ retired, tier, organizationStatus, enabled }: AccessFacts): Access {
  const steps: AccessStep[] = [
    {
      level: "catalogue",
      allowed: !retired,
      reason: retired ? "Retired from the platform catalogue" : "In the platform catalogue",
    },
    {
      level: "tier",
      allowed: tier.includes,
      reason: tier.includes ? `In the tier ${tier.name}` : `Not in the tier ${tier.name}`,
    },
    organizationStatus === "ACTIVE"
      ? {
          level: "organization",
          allowed: enabled,
          reason: enabled ? "On for this organization" : "Off for this organization",
        }
      : { level: "organization", allowed: false, reason: "This organization is inactive" },
  ];
  const decisive = steps.find((step) => !step.allowed) ?? steps[steps.length - 1];
  return { allowed: steps.every((step) => step.allowed), reason: decisive?.reason ?? "", steps };
}
