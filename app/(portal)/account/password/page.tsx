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
        title="You have no password"
        description={
          actor.impersonator
            ? `${actor.name} signs in another way. The link that sets a password goes to them, and only they can ask for it.`
            : "You sign in another way. To have a password too, ask for a link that sets one."
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
      description="Every other browser that is signed in is signed out, and you are told by mail."
    >
      <ChangePasswordForm email={account.email} name={account.name} />
    </Section>
  );
}
