import { PictureForm } from "#components/account/picture-form.tsx";
import { ProfileForm } from "#components/account/profile-form.tsx";
import { Section } from "#components/account/section.tsx";
import { SingleKeysSwitch } from "#components/shortcuts/single-keys-switch.tsx";
import { pictureUrl } from "#lib/account/policy.ts";
import { getOwnAccount } from "#lib/account/profile/queries.ts";
import { requireActor } from "#lib/auth/current-actor.ts";
import { orNotFound } from "#lib/core/http/page.ts";

export default async function ProfilePage() {
  const actor = await requireActor();
  const account = await orNotFound(getOwnAccount(actor));
  return (
    <>
      <Section
        title="Picture"
        description="Cropped to a square. People who manage users see it next to your name."
      >
        <PictureForm name={account.name} picture={pictureUrl(actor)} />
      </Section>
      <Section title="Profile">
        <ProfileForm key={`${account.name} ${account.locale}`} name={account.name} locale={account.locale} />
      </Section>
      <Section title="Keyboard">
        <div className="-my-3">
          <SingleKeysSwitch />
        </div>
      </Section>
    </>
  );
}
