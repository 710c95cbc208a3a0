import { linkParts } from "#lib/organizations/guide/policy.ts";

/** A member guide as its organization wrote it, with links that open elsewhere. */
export function GuideText({ guide }: { guide: string }) {
  let at = 0;
  return (
    <p className="wrap-break-word max-w-prose whitespace-pre-line">
      {linkParts(guide).map(({ text, href }) => {
        const key = at;
        at += text.length;
        return href ? (
          <a
            key={key}
            href={href}
            target="_blank"
            rel="noopener noreferrer nofollow"
            className="break-all text-link underline underline-offset-3"
          >
            {text}
          </a>
        ) : (
          text
        );
      })}
    </p>
  );
}
