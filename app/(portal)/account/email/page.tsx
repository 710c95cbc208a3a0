import { ChangeEmailForm } from "#components/account/change-email-form.tsx";
import { Section } from "#components/account/section.tsx";
import { VerifyEmailButton } from "#components/account/verify-email-button.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { getOwnAccount } from "#lib/account/profile/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";

const badges = {
  LINK: <Badge tone="good">Confirmed</Badge>,
  ADMIN: <Badge tone="good">Confirmed</Badge>,
  PROVIDER: <Badge tone="good">Confirmed by your identity provider</Badge>,
  NOBODY: <Badge tone="warn">Not confirmed</Badge>,
};

export default async function EmailPage() {
  const account = await orNotFound(getOwnAccount(await requireActor()));
  // A provider verifies an address for its own organization only; an emailed link does for all.
  const canConfirm = account.emailVerifiedBy === null || account.emailVerifiedBy === "PROVIDER";
  return (
    <>
      <Section
        title="Email address"
        badge={badges[account.emailVerifiedBy ?? "NOBODY"]}
        description={<span className="break-all">{account.email}</span>}
        actions={canConfirm ? <VerifyEmailButton email={account.email} /> : null}
      />
      <Section
        title="Change email address"
        description="The new address takes effect once you follow the link we send to it. We also notify the current address, which can cancel the change for 7 days."
      >
        <ChangeEmailForm />
      </Section>
    </>
  );
}
