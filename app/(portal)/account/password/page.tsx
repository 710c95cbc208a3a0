import { ChangePasswordForm } from "#components/account/change-password-form.tsx";
import { Section } from "#components/account/section.tsx";
import { Button } from "#components/ui/button.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { getOwnAccount } from "#lib/account/profile/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";

export default async function PasswordPage() {
  const actor = await requireActor();
  const account = await orNotFound(getOwnAccount(actor));
  if (!account.hasPassword) {
    return (
      <Section
        title="You don't have a password"
        description={
          actor.impersonator
            ? `${actor.name} signs in without a password. Only they can request a link to set one.`
            : "You sign in without a password. To add one, request a link to set it."
        }
        actions={
          actor.impersonator ? (
            <Button disabled>Set a Password</Button>
          ) : (
            <LinkButton href="/forgot-password" prefetch={false}>
              Set a Password
            </LinkButton>
          )
        }
      />
    );
  }
  return (
    <Section
      title="Change password"
      description="All your other browsers will be signed out, and we'll notify you by email."
    >
      <ChangePasswordForm email={account.email} name={account.name} />
    </Section>
  );
}
