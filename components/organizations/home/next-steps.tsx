import { ArrowRight } from "lucide-react";
import Link from "next/link";
import type { OrganizationHealth } from "#lib/organizations/health/schema.ts";
import type { OrganizationHome } from "#lib/organizations/home/schema.ts";

interface NextStepsProps {
  organization: OrganizationHome;
  health: OrganizationHealth;
  /** A checklist above has what is there to set up */
  settingUp: boolean;
}

/** What an organization still lacks, as far as the user can do something about it; nothing once it is set up. */
export function NextSteps(props: NextStepsProps) {
  const steps = stepsFor(props);
  if (steps.length === 0) return null;
  return (
    <section aria-labelledby="next-steps" className="rounded-lg border bg-canvas p-4">
      <h2 id="next-steps" className="text-lg">
        Next steps
      </h2>
      <ul className="mt-2 flex flex-col gap-1">
        {steps.map(({ label, href }) => (
          <li key={label}>
            <Link
              href={href}
              prefetch={false}
              className="inline-flex items-center gap-2 py-1 text-link underline-offset-3 hover:underline"
            >
              <ArrowRight aria-hidden="true" className="size-4 shrink-0" />
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function stepsFor({ organization, health, settingUp }: NextStepsProps): { label: string; href: string }[] {
  const { slug, administration, memberCount, logoId, can } = organization;
  const home = `/organizations/${slug}`;
  const invite = `/invitations/new?org=${slug}`;
  const { credits, invitations, modelsOn } = health;
  const never = credits?.balance === "0" && credits.burnDown === null;
  const steps = [
    {
      label: "Invite an Org Admin",
      href: invite,
      open: !settingUp && can.listInvitations && administration?.orgAdmins.length === 0,
    },
    {
      label: "Invite your colleagues",
      href: invite,
      open: !settingUp && can.listInvitations && administration?.orgAdmins.length !== 0 && memberCount <= 1,
    },
    {
      label: "Send bounced invitations to another address",
      href: `/invitations?org=${slug}&status=pending&attention=bounced`,
      open: (invitations?.bounced ?? 0) > 0,
    },
    { label: "Turn on models", href: `${home}/models`, open: !settingUp && can.setModels && modelsOn === 0 },
    { label: "Grant credits", href: `${home}/credits`, open: !settingUp && can.grant && never },
    { label: "Add a logo", href: `${home}/details`, open: !settingUp && can.update && logoId === null },
  ];
  return steps.filter(({ open }) => open);
}
