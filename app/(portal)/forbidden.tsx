import type { Metadata } from "next";
import { Problem } from "#components/layout/problem.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

export const metadata: Metadata = { title: "No access" };

export default function Forbidden() {
  return (
    <Problem
      title="You have no access to this page"
      actions={
        <LinkButton href="/" variant="primary" prefetch={false}>
          Go to Start
        </LinkButton>
      }
    >
      Your role does not include it. An Admin of this platform, or an Org Admin of your organization, can
      change that.
    </Problem>
  );
}
