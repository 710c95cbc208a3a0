import type { Metadata } from "next";
import { Problem } from "#components/layout/problem.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col">
      <Problem
        title="This page does not exist"
        actions={
          <LinkButton href="/" variant="primary" prefetch={false}>
            Go to Start
          </LinkButton>
        }
      >
        The address may be mistyped, what it showed may have been deleted, or you may not have access to it.
      </Problem>
    </main>
  );
}
