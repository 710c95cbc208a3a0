// What a tier can switch off. Every tier has every feature until an Admin switches it off there, also one that is added here later.

interface FeatureText {
  label: string;
  description: string;
  /** Steward has it, and its services refuse it where the tier leaves it out. A tier cannot switch off what is not built. */
  built: boolean;
}

export const features = {
  sso: {
    label: "Single Sign-On",
    description: "Members sign in with their organization's own identity provider.",
    built: true,
  },
  scim: {
    label: "User Provisioning",
    description: "The identity provider adds and removes members (SCIM).",
    built: false,
  },
  webhooks: {
    label: "Webhooks",
    description: "Events are sent to the organization's own systems.",
    built: false,
  },
  audit_export: {
    label: "Audit Log Export",
    description: "Org Admins download their organization's audit log.",
    built: false,
  },
  custom_roles: {
    label: "Custom Roles",
    description: "The organization defines its own roles.",
    built: false,
  },
  api: {
    label: "API Access",
    description: "The organization's programs use the REST API with their own keys.",
    built: true,
  },
} as const satisfies Record<string, FeatureText>;

export type Feature = keyof typeof features;

const keys = Object.keys(features) as Feature[];

/** Those that a tier can switch off */
export const builtFeatures: readonly Feature[] = keys.filter((key) => features[key].built);
export const plannedFeatures: readonly Feature[] = keys.filter((key) => !features[key].built);

/** In `details.code` of a refusal because the organization's tier leaves the feature out */
export const featureNotInTier = "FEATURE_NOT_IN_TIER";

/** What goes when somebody moves from a tier without `before` to one without `after`. */
export function lostFeatures(before: readonly string[], after: readonly string[]): Feature[] {
  return builtFeatures.filter((key) => after.includes(key) && !before.includes(key));
}
