import { ChangeEmailForm } from "#components/account/change-email-form.tsx";
import { Section } from "#components/account/section.tsx";
import { VerifyEmailButton } from "#components/account/verify-email-button.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { getOwnAccount } from "#lib/account/profile/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { forPage } from "#lib/page.ts";

export default async function EmailPage() {
  const account = await forPage(getOwnAccount(await requireActor()));
  return (
    <>
      <Section
        title="Your address"
        badge={
          account.emailVerified ? (
            <Badge tone="good">Confirmed</Badge>
          ) : (
            <Badge tone="warn">Not confirmed</Badge>
          )
        }
        description={<span className="break-all">{account.email}</span>}
        actions={account.emailVerified ? null : <VerifyEmailButton email={account.email} />}
      />
      <Section
        title="Change address"
        description="The new address counts once you follow the link that is mailed to it. The old one is told, and can cancel the change for 7 days."
      >
        <ChangeEmailForm />
      </Section>
    </>
  );
}
