"use client";

import { useEffect, useState } from "react";

interface Strength {
  readonly score: number;
  readonly problem: string | null;
}

const labels = ["Very weak", "Weak", "Fair", "Good", "Strong"];

interface PasswordStrengthProps {
  password: string;
  /** The email address of the account, where the page has it */
  email?: string | undefined;
  name?: string | undefined;
}

/**
 * Shows how strong a password is while it is typed. The server scores it with its dictionaries, shortly after the last key;
 * without an answer nothing shows, and submitting still reports what is wrong.
 */
export function PasswordStrength({ password, email = "", name = "" }: PasswordStrengthProps) {
  const [strength, setStrength] = useState<Strength | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const wait = setTimeout(async () => {
      if (password === "") return setStrength(null);
      setStrength(await validate({ password, email, name }, stop.signal));
    }, 250);
    return () => {
      clearTimeout(wait);
      stop.abort();
    };
  }, [password, email, name]);
  const score = strength?.score ?? -1;
  const good = strength !== null && strength.problem === null;
  return (
    <div className="min-h-9 text-sm">
      <div aria-hidden="true" className="grid grid-cols-4 gap-1">
        {[1, 2, 3, 4].map((step) => (
          <span
            key={step}
            className={`h-1 rounded-full ${score >= step || (step === 1 && score === 0) ? (good ? "bg-good" : "bg-warn") : "bg-pressed"}`}
          />
        ))}
      </div>
      <p aria-live="polite" className="mt-1 text-muted">
        {strength && `${labels[good ? score : Math.min(score, 2)]}. `}
        {/* After a refusal the field's error says the same. */}
        <span className="group-has-aria-invalid:hidden">{strength?.problem}</span>
      </p>
    </div>
  );
}

async function validate(what: object, signal: AbortSignal): Promise<Strength | null> {
  try {
    const answer = await fetch("/api/internal/password-strength", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(what),
      signal,
    });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
