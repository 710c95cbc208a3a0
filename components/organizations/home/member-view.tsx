import Link from "next/link";
import type { ReactNode } from "react";
import { Chart } from "#components/charts/chart.tsx";
import { GuideText } from "#components/organizations/guide/guide-text.tsx";
import type { UserLocale } from "#lib/auth/user-locale.ts";
import type { OwnCredits as Own, OwnSpending } from "#lib/ledger/allowance/schema.ts";
import type { OrganizationModel } from "#lib/resources/schema.ts";
import { OwnCredits } from "./own-credits.tsx";
import { UsableModels } from "./usable-models.tsx";

interface MemberViewProps {
  name: string;
  /** The heading level of its parts */
  heading: "h2" | "h3";
  models: readonly OrganizationModel[];
  credits: Own;
  spending: OwnSpending;
  /** "" when the organization has none */
  guide: string;
  workspaces: ReactNode;
  /** What they used lately */
  usage: ReactNode;
  userLocale: UserLocale;
}

/** What a member may use in one organization, and what they have used. */
export function MemberView({
  name,
  heading,
  models,
  credits,
  spending,
  guide,
  workspaces,
  usage,
  userLocale,
}: MemberViewProps) {
  const { unit, months, spent } = spending;
  const Heading = heading;
  return (
    <>
      {guide ? (
        <section aria-label={`From ${name}`} className="flex flex-col gap-1 rounded-lg border p-4">
          <Heading className="text-lg">From {name}</Heading>
          <GuideText guide={guide} />
        </section>
      ) : null}
      <div className="grid gap-x-8 gap-y-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <UsableModels models={models} heading={heading} />
        <OwnCredits credits={credits} userLocale={userLocale} heading={heading} />
      </div>
      {workspaces}
      <Chart
        title="Your spending"
        heading={heading}
        step="month"
        days={months}
        series={[{ label: "Spent", look: "bar", values: spent }]}
        unit={{ ...unit, unitKind: "CREDIT" }}
        totals={[
          {
            label: "This month",
            value: spent.at(-1) ?? "0",
            before: spent.at(-2) ?? null,
            against: "last month",
          },
        ]}
        empty={`You have spent no credits of ${name} in the last twelve months.`}
        locale={userLocale.locale}
      />
      {usage}
      <p className="text-muted text-sm">
        You can leave {name} in{" "}
        <Link
          href="/account/organizations"
          prefetch={false}
          className="text-link underline underline-offset-3"
        >
          your account
        </Link>
        .
      </p>
    </>
  );
}
