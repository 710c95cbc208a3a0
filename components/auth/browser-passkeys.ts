import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from "@simplewebauthn/browser";

type Refusal = { serverError: { code: string; message: string; requestId: string; details?: unknown } };
type Started<Options> = { data?: Options; serverError?: Refusal["serverError"] } | undefined;
type BrowserResult<Response> = { response: Response } | { refusal: Refusal };

/** Asks the browser for a passkey with the server's options. Loads the WebAuthn library on first use. */
export function askBrowserForPasskey(
  start: Promise<Started<PublicKeyCredentialRequestOptionsJSON>>,
): Promise<BrowserResult<AuthenticationResponseJSON>> {
  return ask(start, async (optionsJSON) =>
    (await import("@simplewebauthn/browser")).startAuthentication({ optionsJSON }),
  );
}

/** Has the browser register a new passkey. */
export function letBrowserMakePasskey(
  start: Promise<Started<PublicKeyCredentialCreationOptionsJSON>>,
): Promise<BrowserResult<RegistrationResponseJSON>> {
  return ask(start, async (optionsJSON) =>
    (await import("@simplewebauthn/browser")).startRegistration({ optionsJSON }),
  );
}

async function ask<Options, Response>(
  start: Promise<Started<Options>>,
  run: (options: Options) => Promise<Response>,
): Promise<BrowserResult<Response>> {
  const started = await start;
  if (!started?.data) {
    const serverError = started?.serverError ?? { code: "INTERNAL", message: "Try again.", requestId: "" };
    return { refusal: { serverError } };
  }
  try {
    return { response: await run(started.data) };
  } catch (error) {
    return { refusal: { serverError: { code: "INVALID", message: reason(error), requestId: "" } } };
  }
}

function reason(error: unknown): string {
  const name = error instanceof Error ? error.name : "";
  if (name === "InvalidStateError") return "This device already has a passkey for your account.";
  if (name === "NotAllowedError" || name === "AbortError")
    return "No passkey was used. Try again when you're ready.";
  return "This browser can't use passkeys here.";
}
