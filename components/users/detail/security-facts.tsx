import type { ReactNode } from "react";
import { Ago } from "#components/activity/ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Moment } from "#components/ui/moment.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { UserDetails } from "#lib/users/schema.ts";
import { Section } from "./section.tsx";

// Bits of UserDetails.signInMethods
const bits = { password: 1, passkey: 2, provider: 4, code: 8 };

export function SecurityFacts({ user, userLocale }: { user: UserDetails; userLocale: UserLocale }) {
  const has = (bit: number) => (user.signInMethods & bit) !== 0;
  const mark = (on: boolean, yes: string, no: string) =>
    on ? <Badge tone="good">{yes}</Badge> : <Badge>{no}</Badge>;
  return (
    <Section title="Security">
      <dl className="divide-y">
        <Fact label="Email address">
          {user.emailVerifiedAt ? (
            <Badge tone="good">
              {user.emailVerifiedByProvider ? "Verified by identity provider" : "Verified"}
            </Badge>
          ) : (
            <Badge tone="warn">Not verified</Badge>
          )}
        </Fact>
        <Fact label="Password">{passwordFact(user, has(bits.password))}</Fact>
        <Fact label="Authenticator app">{mark(has(bits.code), "On", "Off")}</Fact>
        <Fact label="Passkeys">{mark(has(bits.passkey), "Yes", "None")}</Fact>
        <Fact label="Identity provider">{mark(has(bits.provider), "Connected", "None")}</Fact>
        <Fact label="Last active">
          {user.lastActiveAt ? <Ago at={user.lastActiveAt} userLocale={userLocale} /> : "Never"}
        </Fact>
        {user.managed ? (
          <Fact label="Created">
            <Moment at={user.createdAt} userLocale={userLocale} />
          </Fact>
        ) : null}
      </dl>
    </Section>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-h-10 items-center justify-between gap-4 px-5 py-2 max-sm:px-4">
      <dt className="text-muted">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function passwordFact(user: UserDetails, set: boolean): ReactNode {
  if (!set) return <Badge>Not set</Badge>;
  if (user.mustChangePassword) return <Badge tone="warn">Change required</Badge>;
  return <Badge tone="good">Set</Badge>;
}
