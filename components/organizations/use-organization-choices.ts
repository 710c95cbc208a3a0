import { useChoices } from "#components/forms/use-choices.ts";
import type { Option } from "#components/ui/select.tsx";

export interface OrganizationChoice extends Option {
  id: string;
}

interface Choices {
  options: OrganizationChoice[];
  more: boolean;
}

/** The organizations that match the typed text. */
export function useOrganizationChoices() {
  return useChoices<Choices>({
    path: "/api/internal/organization-choices",
    nothing: { options: [], more: false },
    noMatch: "No matching organizations.",
    failed: "Couldn't load organizations. Type to try again.",
  });
}
