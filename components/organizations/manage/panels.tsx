"use client";

// Each is loaded when it is shown: a list opens them in dialogs, and does not carry them before.
import dynamic from "next/dynamic";

export const AssignUsers = dynamic(() => import("./assign-users.tsx").then((file) => file.AssignUsers));
export const CreditsPanel = dynamic(() =>
  import("#components/ledger/credits-panel.tsx").then((file) => file.CreditsPanel),
);
export const DeleteOrganizationForm = dynamic(() =>
  import("./delete-form.tsx").then((file) => file.DeleteOrganizationForm),
);
export const DetailsList = dynamic(() => import("./details-list.tsx").then((file) => file.DetailsList));
export const DetailsForm = dynamic(() => import("./details-form.tsx").then((file) => file.DetailsForm));
export const NewOrganizationForm = dynamic(() =>
  import("#components/organizations/new-organization-form.tsx").then((file) => file.NewOrganizationForm),
);
export const InternalForm = dynamic(() =>
  import("#components/organizations/internal/internal-form.tsx").then((file) => file.InternalForm),
);
export const OauthPanel = dynamic(() =>
  import("#components/sso/oauth-panel.tsx").then((file) => file.OauthPanel),
);
export const OrganizationLimits = dynamic(() =>
  import("./organization-limits.tsx").then((file) => file.OrganizationLimits),
);
export const OrganizationModels = dynamic(() =>
  import("./organization-models.tsx").then((file) => file.OrganizationModels),
);
export const SecondFactorSwitch = dynamic(() =>
  import("#components/organizations/second-factor-switch.tsx").then((file) => file.SecondFactorSwitch),
);
