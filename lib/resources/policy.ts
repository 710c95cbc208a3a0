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
      reason: retired ? "Retired from the platform catalog" : "In the platform catalog",
    },
    {
      level: "tier",
      allowed: tier.includes,
      reason: tier.includes ? `Included in the ${tier.name} tier` : `Not included in the ${tier.name} tier`,
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
