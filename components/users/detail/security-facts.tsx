import type { ReactNode } from "react";
import { Badge } from "#components/ui/badge.tsx";
import type { Reader } from "#lib/reader.ts";
import type { UserDetails } from "#lib/users/schema.ts";
import { Moment } from "./moment.tsx";
import { Section } from "./section.tsx";

// Bits of UserDetails.signInMethods
const bits = { password: 1, passkey: 2, provider: 4, code: 8 };

export function SecurityFacts({ user, reader }: { user: UserDetails; reader: Reader }) {
  const has = (bit: number) => (user.signInMethods & bit) !== 0;
  const yes = (word: string) => <Badge tone="good">{word}</Badge>;
  const facts: [string, ReactNode][] = [
    ["Address", user.emailVerifiedAt ? yes("Verified") : <Badge tone="warn">Not proved yet</Badge>],
    ["Password", passwordFact(user, has(bits.password))],
    ["One-time codes", has(bits.code) ? yes("On") : <Badge>Off</Badge>],
    ["Passkeys", has(bits.passkey) ? yes("Yes") : <Badge>None</Badge>],
    ["Identity provider", has(bits.provider) ? yes("Connected") : <Badge>None</Badge>],
    ["Last active", user.lastActiveAt ? <Moment key="at" at={user.lastActiveAt} reader={reader} /> : "Never"],
    ...(user.managed
      ? [["Created", <Moment key="at" at={user.createdAt} reader={reader} />] as [string, ReactNode]]
      : []),
  ];
  return (
    <Section title="Security">
      <dl className="divide-y">
        {facts.map(([label, value]) => (
          <div key={label} className="flex min-h-10 items-center justify-between gap-4 px-5 py-2 max-sm:px-4">
            <dt className="text-muted">{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function passwordFact(user: UserDetails, set: boolean): ReactNode {
  if (!set) return <Badge>Not set</Badge>;
  if (user.mustChangePassword) return <Badge tone="warn">Must be changed</Badge>;
  return <Badge tone="good">Set</Badge>;
}
