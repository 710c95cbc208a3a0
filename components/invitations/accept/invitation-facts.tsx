import { GuideText } from "#components/organizations/guide/guide-text.tsx";
import { roleLabels } from "#lib/access/policy.ts";
import type { InvitationView } from "#lib/invitations/acceptance/schema.ts";

export interface ShownInvitation {
  invitation: InvitationView;
  token: string;
  userLocale: { readonly locale: string; readonly timeZone: string };
}

/** The inviter, the organization, the role and the expiry of an invitation. */
export function InvitationFacts({ invitation, userLocale }: Omit<ShownInvitation, "token">) {
  const { inviter, organization, role, email, expiresAt, memberGuide } = invitation;
  const until = new Intl.DateTimeFormat(userLocale.locale, {
    dateStyle: "long",
    timeStyle: "short",
    timeZone: userLocale.timeZone,
  });
  return (
    <div className="mb-5 border-b pb-5">
      <p>
        {inviter} invited you to join <strong className="font-medium">{organization}</strong> with the role{" "}
        <strong className="font-medium">{roleLabels[role]}</strong>.
      </p>
      <p className="mt-2 text-muted text-sm">
        For <span className="break-all">{email}</span>. Expires{" "}
        <time dateTime={expiresAt} suppressHydrationWarning>
          {until.format(new Date(expiresAt))}
        </time>
        {userLocale.timeZone === "UTC" ? " UTC" : ""}.
      </p>
      {memberGuide ? (
        <section aria-label={`From ${organization}`} className="mt-4 rounded border bg-surface p-3 text-sm">
          <GuideText guide={memberGuide} />
        </section>
      ) : null}
    </div>
  );
}
