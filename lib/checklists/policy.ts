// Pure rules about the checklists of a new installation and of a new organization. Steps tick themselves: what they look at
// is read each time.
import type { Checklist, ChecklistStep } from "#lib/checklists/schema.ts";

/** Days for which an Admin is shown the checklist of a new organization */
export const newForDays = 30;

/** Hidden checklists that are stored for a user; the latest are kept */
export const maxHidden = 200;

/** Whether every step that is needed is done. */
export function isComplete({ steps }: Pick<Checklist, "steps">): boolean {
  return steps.every(({ done, optional }) => done || optional);
}

export interface PlatformFacts {
  mail: boolean;
  organization: boolean;
  tiers: boolean;
  models: boolean;
  secondFactor: boolean;
}

export function platformSteps(done: PlatformFacts): ChecklistStep[] {
  return [
    {
      id: "mail",
      label: "Send a test email",
      hint: "Invitations and password links go out by email.",
      done: done.mail,
      href: "/settings#email",
    },
    {
      id: "second-factor",
      label: "Turn on two-factor authentication",
      hint: "Your account can change everything here.",
      done: done.secondFactor,
      href: "/account/second-factor",
    },
    {
      id: "tiers",
      label: "Review the tiers",
      hint: "What organizations may use, and how much of it.",
      done: done.tiers,
      href: "/tiers",
    },
    {
      id: "models",
      label: "Fill the model catalog",
      hint: "The models that organizations can turn on.",
      done: done.models,
      href: "/resources/models",
    },
    {
      id: "organization",
      label: "Add your first organization",
      hint: "Then invite its Org Admin, who invites everybody else.",
      done: done.organization,
      href: "/organizations/new",
    },
  ];
}

export interface OrganizationFacts {
  orgAdmin: boolean;
  logo: boolean;
  domain: boolean;
  invited: boolean;
  models: boolean;
  credits: boolean;
  secondFactor: boolean;
  oauth: boolean;
}

interface OrganizationRights {
  /** Its details and logo */
  update: boolean;
  invite: boolean;
  setModels: boolean;
  grant: boolean;
  /** May use its identity provider page */
  oauth: boolean;
  /** One of its own people, who protects their own account */
  member: boolean;
}

/** The steps of an organization, for an Org Admin or for an Admin who sets it up. */
export function organizationSteps(
  slug: string,
  done: OrganizationFacts,
  may: OrganizationRights,
): ChecklistStep[] {
  const home = `/organizations/${slug}`;
  const byAdmin = may.update ? "" : " Ask a platform Admin.";
  const steps: (ChecklistStep & { shown?: boolean })[] = [
    {
      id: "org-admin",
      label: "Invite an Org Admin",
      hint: "Who manages its people and their roles.",
      done: done.orgAdmin,
      href: `/invitations/new?org=${slug}&role=ORG_ADMIN`,
      shown: may.update,
    },
    {
      id: "logo",
      label: "Add a logo",
      hint: `Shown in the portal and in invitations.${byAdmin}`,
      done: done.logo,
      href: may.update ? `${home}/details` : null,
    },
    {
      id: "domain",
      label: "Add a mail domain",
      hint: `People with an address there are found and assigned.${byAdmin}`,
      done: done.domain,
      href: may.update ? `${home}/details` : null,
    },
    {
      id: "models",
      label: "Turn on models",
      hint: "What its people may use.",
      done: done.models,
      href: `${home}/models`,
      shown: may.setModels,
    },
    {
      id: "credits",
      label: "Grant credits",
      hint: "Or record its first purchase.",
      done: done.credits,
      href: `${home}/credits`,
      shown: may.grant,
    },
    {
      id: "invite",
      label: "Invite your colleagues",
      hint: "One address or a whole list.",
      done: done.invited,
      href: `/invitations/new?org=${slug}`,
      shown: may.invite && !may.update,
    },
    {
      id: "second-factor",
      label: "Turn on two-factor authentication",
      hint: "For your own account. You can require it of everybody afterwards.",
      done: done.secondFactor,
      href: "/account/second-factor",
      shown: may.member,
    },
    {
      id: "oauth",
      label: "Connect an identity provider",
      hint: "So that people sign in as they do everywhere else.",
      done: done.oauth,
      href: `${home}/oauth`,
      optional: true,
      shown: may.oauth,
    },
  ];
  return steps.filter(({ shown = true }) => shown).map(({ shown: _, ...step }) => step);
}
