"use client";

import { useRouter } from "next/navigation";
import { runAction } from "#components/forms/run-action.ts";
import { Button } from "#components/ui/button.tsx";
import { setOwnChecklistHiddenAction } from "#lib/checklists/actions.ts";

interface ShowAgainProps {
  checklist: string;
  /** The page that it stands on */
  href: string;
  children: string;
}

/** Shows a checklist again that was hidden, and goes to it. */
export function ShowAgain({ checklist, href, children }: ShowAgainProps) {
  const router = useRouter();
  async function show() {
    if (await runAction(setOwnChecklistHiddenAction({ checklist, hidden: false }))) router.push(href);
  }
  return (
    <Button size="sm" className="noscript:hidden" onClick={show}>
      {children}
    </Button>
  );
}
