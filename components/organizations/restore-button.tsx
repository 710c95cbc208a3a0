"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { restoreOrganization } from "./restore.ts";

export function RestoreButton({ id, name }: { id: string; name: string }) {
  const router = useRouter();
  const [pending, setPending] = useState(false);

  async function restore() {
    if (pending) return;
    setPending(true);
    await restoreOrganization(id, router.push);
    setPending(false);
  }

  return (
    <Button size="sm" aria-label={`Restore ${name}`} aria-disabled={pending || undefined} onClick={restore}>
      Restore
    </Button>
  );
}
