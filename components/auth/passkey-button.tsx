"use client";

import type { AuthenticationResponseJSON } from "@simplewebauthn/browser";
import { Fingerprint } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { askBrowserForPasskey } from "./browser-passkeys.ts";

interface Answer {
  data?: { next: string };
  serverError?: { message: string };
}

export interface PasskeyButtonProps {
  start: () => Parameters<typeof askBrowserForPasskey>[0];
  finish: (input: { response: AuthenticationResponseJSON; returnTo: string }) => Promise<Answer | undefined>;
  returnTo: string;
  variant?: "primary" | "secondary";
}

/** Signs in with a passkey. Needs scripts, so without them it is not there. */
export function PasskeyButton({ start, finish, returnTo, variant = "secondary" }: PasskeyButtonProps) {
  const [message, setMessage] = useState("");
  const [pending, setPending] = useState(false);

  async function run() {
    if (pending) return;
    setPending(true);
    setMessage("");
    const refusal = await signIn().catch(() => "The server could not be reached. Try again.");
    setPending(false);
    setMessage(refusal);
  }

  async function signIn(): Promise<string> {
    const asked = await askBrowserForPasskey(start());
    if ("refusal" in asked) return asked.refusal.serverError.message;
    const answer = await finish({ response: asked.response, returnTo });
    if (!answer?.data) return answer?.serverError?.message ?? "This passkey could not be checked. Try again.";
    // A full page load: everything is read afresh for the person who has just come in.
    location.assign(answer.data.next);
    return "";
  }

  return (
    <div className="noscript:hidden">
      <Button variant={variant} className="w-full" onClick={run} aria-disabled={pending || undefined}>
        <Fingerprint aria-hidden="true" /> Continue with a Passkey
      </Button>
      <p role="status" className="mt-2 text-bad text-sm empty:hidden">
        {message}
      </p>
    </div>
  );
}
