import type { SwitcherChoices, SwitcherOrganization } from "#lib/organizations/switcher/schema.ts";

/** A target of the switcher: an organization's home, or the whole platform. */
export interface Place extends Pick<SwitcherOrganization, "id" | "name" | "role" | "inactive" | "logoId"> {
  readonly href: string;
}

/** The id of the platform among targets. */
export const platform = "platform";

/** The targets in groups, without empty groups. The platform has no heading. */
export function placesOf(choices: SwitcherChoices): { label: string; items: Place[] }[] {
  const groups = [
    { label: "", items: choices.platform ? [wholePlatform] : [] },
    { label: "Recent", items: choices.recent.map(toPlace) },
    { label: "Your organizations", items: choices.own.map(toPlace) },
    { label: "Organizations", items: choices.others.map(toPlace) },
  ];
  return groups.filter((group) => group.items.length > 0);
}

const wholePlatform: Place = {
  id: platform,
  name: "Platform",
  role: null,
  inactive: false,
  href: "/organizations",
};

function toPlace({ slug, ...organization }: SwitcherOrganization): Place {
  return { ...organization, href: `/organizations/${slug}` };
}
