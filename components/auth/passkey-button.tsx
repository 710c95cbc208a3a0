"use client";

import type { AuthenticationResponseJSON } from "@simplewebauthn/browser";
import { Fingerprint } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { askBrowserForPasskey } from "./browser-passkeys.ts";

interface Answer {
  serverError?: { message: string };
  validationErrors?: unknown;
}

export interface PasskeyButtonProps {
  start: () => Parameters<typeof askBrowserForPasskey>[0];
  finish: (input: { response: AuthenticationResponseJSON; returnTo: string }) => Promise<Answer | undefined>;
  returnTo: string;
  variant?: "primary" | "secondary";
}

/** Signs in with a passkey. Renders nothing without JavaScript. */
export function PasskeyButton({ start, finish, returnTo, variant = "secondary" }: PasskeyButtonProps) {
  const [message, setMessage] = useState("");
  const [pending, setPending] = useState(false);

  async function run() {
    if (pending) return;
    setPending(true);
    setMessage("");
    setMessage(await signIn());
    setPending(false);
  }

  /** Navigates where the server says, or returns the message of the failure. */
  async function signIn(): Promise<string> {
    try {
      const result = await askBrowserForPasskey(start());
      if ("refusal" in result) return result.refusal.serverError.message;
      const answer = await finish({ response: result.response, returnTo });
      if (answer?.validationErrors) return "We couldn't verify this passkey. Try again.";
      return answer?.serverError?.message ?? "";
    } catch (error) {
      return leads(error) ? "" : "Couldn't reach the server. Try again.";
    }
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

/** Whether an error is how Next signals a redirect. */
function leads(error: unknown): boolean {
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : "";
  return digest.startsWith("NEXT_REDIRECT");
}
